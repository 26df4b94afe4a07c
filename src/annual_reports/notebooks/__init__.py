"""Running the notebooks: the papermill engine, and what a cell shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annual_reports.notebooks.edition import Edition, open_edition

__all__ = ["Edition", "open_edition"]


def __getattr__(name: str) -> object:
    """Bring what cells call once it is asked for: a build starts its first kernel before it imports anything slow."""
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")

    from annual_reports.notebooks import edition  # noqa: PLC0415

    return getattr(edition, name)
