"""The report for its readers, one file for each format."""
