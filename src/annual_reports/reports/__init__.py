"""The reports: one folder each, saying what it reads, measures and prints."""
