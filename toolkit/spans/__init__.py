"""How findings lie on a Doc: span groups, and facts about them."""
