"""How far the checker agrees with careful readers, and how far the letters bear out the rules."""
