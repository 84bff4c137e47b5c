"""How fast a store answers, how fast it passes over what it has, and how large it is."""
