"""The process that runs one edition's notebook: ipykernel, with what a notebook needs imported beforehand.

A build starts it as ``python -m annual_reports.notebooks.kernel``, see :mod:`annual_reports.notebooks.kernels`.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

SLOW = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "seaborn",
    "typst",
    "annual_reports.notebooks.edition",
)


def main() -> None:
    """Import what cells draw with, and then listen, until the build ends the process."""
    # It lives for seconds and draws a dozen charts: looking for cycles in all that it imports took a tenth of its time.
    gc.disable()
    # Nobody steps through a build; ipykernel does without where this is not installed.
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # Python's mark of "not there"
    for module in SLOW:
        import_module(module)

    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  # once debugpy is hidden

    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
