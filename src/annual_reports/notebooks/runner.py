"""Running one edition's notebook, and making sure that all of it ran."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import nbformat
import papermill
from jupyter_client.manager import KernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.translators import PythonTranslator

from annual_reports.errors import NotebookError
from annual_reports.notebooks.engine import ENGINE_NAME

INJECTED = "injected-parameters"
CELL_TIMEOUT_SECONDS = 300
RUN_METADATA = ("papermill", "execution")


def run_notebook(
    notebook: NotebookNode, parameters: Mapping[str, str | int], name: str, kernel: KernelManager
) -> NotebookNode:
    """Run a notebook by papermill.

    Parameters
    ----------
    notebook
        As read; it is not changed.
    parameters
        Values for its ``parameters`` cell.
    name
        Of the report, for messages.
    kernel
        A kernel that has been started, see :func:`annual_reports.notebooks.kernels.warm_kernel`. It works in its own
        folder; papermill is given none, since it would change that of the whole program.

    Returns
    -------
    NotebookNode
        With outputs, and without papermill's times, which would make two equal runs differ.

    Raises
    ------
    NotebookError
        It has no such parameter, a cell failed, or the run ended before its last cell.
    """
    _refuse_unknown_parameters(notebook, parameters, name)
    try:
        executed = papermill.execute_notebook(
            notebook,
            None,
            parameters=dict(parameters),
            engine_name=ENGINE_NAME,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            kernel=kernel,
            execution_timeout=CELL_TIMEOUT_SECONDS,
        )
    except PapermillExecutionError as error:
        raise NotebookError(_describe_failure(notebook, error, name)) from error
    except (DeadKernelError, CellTimeoutError) as error:
        raise NotebookError(f"the kernel of {name} ended or stood still before the notebook's last cell") from error
    _refuse_unfinished(executed, name)
    return _without_run_metadata(executed)


def _refuse_unknown_parameters(notebook: NotebookNode, parameters: Mapping[str, str | int], name: str) -> None:
    """Papermill only logs a parameter that no cell declares and runs on its default."""
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    # It fills in after the first such cell, and so only what that one declares.
    declared = {parameter.name for cell in tagged[:1] for parameter in PythonTranslator.inspect(cell)}
    unknown = sorted(set(parameters) - declared)
    if unknown:
        raise NotebookError(
            f"the notebook of {name} does not declare {', '.join(unknown)} in its cell tagged 'parameters'; "
            "take that cell from the template"
        )


def _describe_failure(notebook: NotebookNode, error: PapermillExecutionError, name: str) -> str:
    cell = next((cell.get("id", "?") for cell in notebook.cells if cell.source == error.source), "?")
    return f"the notebook of {name} failed in cell {cell}: {error.ename}: {error.evalue}"


def _refuse_unfinished(executed: NotebookNode, name: str) -> None:
    """A cell that leaves the kernel (``raise SystemExit``) counts as success to papermill."""
    cells = [cell for cell in executed.cells if cell.cell_type == "code" and cell.source.strip()]
    for position, cell in enumerate(cells, start=1):
        shows_nothing = "display" in cell.metadata.get("tags", []) and not cell.outputs
        if cell.execution_count != position or shows_nothing:
            raise NotebookError(
                f"the notebook of {name} ended before its last cell: cell {cell.get('id', '?')} was not run, "
                "or showed nothing. The cell before it may have left the kernel"
            )


def _without_run_metadata(executed: NotebookNode) -> NotebookNode:
    clean = cast(NotebookNode, nbformat.from_dict(executed))
    for cell in clean.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell["id"] = INJECTED  # papermill gives it a random one
    for holder in (clean, *clean.cells):
        for key in RUN_METADATA:
            holder.metadata.pop(key, None)
    return clean
