"""Judging: what was read becomes findings, a score, a report."""
