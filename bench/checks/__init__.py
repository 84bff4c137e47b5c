"""How often findings are right and how many are found, by code, on articles annotated for it."""
