"""How well claims are linked: pairs of this project and of public sets, scored against their labels."""
