"""Editions: a year's notebook, started from last year's, and kept in step with its template."""
