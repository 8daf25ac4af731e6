"""Rulebook: what a rule may say, how rule files are read and kept."""
