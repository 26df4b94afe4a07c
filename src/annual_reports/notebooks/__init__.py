"""Running the notebooks: the papermill engine, and what a cell shows."""

from annual_reports.notebooks.edition import Edition, open_edition

__all__ = ["Edition", "open_edition"]
