"""The annual report of the adoption service."""
