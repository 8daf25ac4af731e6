"""Reading: what the letter does and has: moves, lists, actions, elements, profile, genre."""
