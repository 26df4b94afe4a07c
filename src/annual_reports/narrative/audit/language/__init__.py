"""What the audit knows of the English of council papers: tokens, numbers, nouns, periods."""
