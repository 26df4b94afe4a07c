"""Running a notebook's code once for the same code and the same results, however often its words change."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode

from annual_reports.cache import Keep, keep, key_of, program_key, recall

if TYPE_CHECKING:
    from jupyter_client.manager import KernelManager

PARAMETERS, INJECTED = "parameters", "injected-parameters"


def run_or_recall(
    notebook: NotebookNode,
    parameters: Mapping[str, str | int],
    name: str,
    kernel: Callable[[], KernelManager],
    *,
    handover: bytes,
    place: Path,
    keep: Keep = keep,
) -> tuple[NotebookNode, bool]:
    """Run a notebook, or give it the outputs of an earlier run.

    Parameters
    ----------
    notebook, parameters, name
        See :func:`annual_reports.notebooks.runner.run_notebook`.
    kernel
        Gives the kernel where one is needed.
    handover
        All that the code can print, as it will lie ready for the kernel.
    place
        File of the cache: of the notebook's own part.
    keep
        How what was run is kept.

    Returns
    -------
    notebook, recalled
        The executed notebook, the same as a run would make it.
    """
    recalled = recalled_notebook(notebook, parameters, handover, place)
    if recalled is not None:
        return recalled, True

    from annual_reports.notebooks.runner import run_notebook  # noqa: PLC0415  # papermill is slow to import

    executed = run_notebook(notebook, parameters, name, kernel())
    run = {"metadata": executed.metadata, "cells": [cell for cell in executed.cells if cell.cell_type == "code"]}
    keep(place, _key(notebook, parameters, handover), json.dumps(run, ensure_ascii=False).encode())
    return executed, False


def recalled_notebook(
    notebook: NotebookNode, parameters: Mapping[str, str | int], handover: bytes, place: Path
) -> NotebookNode | None:
    """Give a notebook the outputs of an earlier run, or None where there was none of the same code and results."""
    kept = recall(place, _key(notebook, parameters, handover))
    return None if kept is None else _with_outputs(notebook, json.loads(kept))


def _key(notebook: NotebookNode, parameters: Mapping[str, str | int], handover: bytes) -> str:
    code = [[cell.id, cell.source, cell.metadata.get("tags")] for cell in notebook.cells if cell.cell_type == "code"]
    return key_of(json.dumps([code, dict(parameters)]), handover, program_key())


def _with_outputs(notebook: NotebookNode, run: dict[str, Any]) -> NotebookNode:
    """Put the executed code cells in the places of the unexecuted ones; papermill's own follows the parameters."""
    executed = nbformat.from_dict(run["cells"])
    done = {cell.id: cell for cell in executed}
    injected = [cell for cell in executed if INJECTED in cell.metadata.get("tags", [])]
    filled = copy.deepcopy(notebook)
    filled.metadata = nbformat.from_dict(run["metadata"])
    cells: list[NotebookNode] = []
    for cell in filled.cells:
        cells.append(done[cell.id] if cell.cell_type == "code" else cell)
        cell.metadata.setdefault("tags", [])  # as papermill does
        if PARAMETERS in cell.metadata.tags:
            cells += injected
    filled.cells = cells
    return filled
