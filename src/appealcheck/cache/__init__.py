"""Answers that were given before: an unchanged draft under unchanged rules is not checked again."""
