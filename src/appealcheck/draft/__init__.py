"""Draft: bytes become a text, the text a document of blocks."""
