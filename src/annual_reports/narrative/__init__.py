"""Words: inline values, editions, confirmation and the audit of numbers in prose."""
