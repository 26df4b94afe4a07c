"""Synthetic sample data: three years of a council's records, made from a seed.

No child in it is real. The council's published totals of 2019-20 come out of it by counting.
"""

from annual_reports.sample.years import DEFAULT_SEED, generate

__all__ = ["DEFAULT_SEED", "generate"]
