"""Parsing: the only place that loads spaCy; a document becomes tokens, sentences and clauses."""
