"""Tests of published statistics."""
