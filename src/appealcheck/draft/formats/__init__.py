"""One module for each format that letters are kept in: bytes go in, the text as its author sees it comes out."""
