"""Corrections that can be made without asking: which ones are safe, and a text mended with them."""
