"""Kinds: how a rule detects; a kind yields hits and knows no rule, wording or weight."""
