"""Opening a finished file: every part of it that can hold words."""

from annual_reports.gate.opening.files import Part, open_file, unpack

__all__ = ["Part", "open_file", "unpack"]
