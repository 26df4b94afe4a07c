"""The papermill engine: runs a notebook, in a kernel that is already warm where there is one.

Registered as ``annual-reports`` under papermill's entry point ``papermill.engine``, so that the
``papermill`` command finds it too: ``papermill --engine annual-reports …``.
"""

from __future__ import annotations

from typing import Any

from jupyter_client.manager import KernelManager
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager

ENGINE_NAME = "annual-reports"


class EditionEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Execute a notebook by nbclient."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        kernel: KernelManager | None = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        **_: Any,
    ) -> None:
        """Run all code cells in order and stop at the first error.

        Parameters
        ----------
        nb_man
            Papermill's manager of the notebook.
        kernel_name
            Used where no kernel is given.
        kernel
            A kernel that has been started, see :func:`annual_reports.notebooks.kernels.warm_kernel`.
        start_timeout, execution_timeout
            Seconds.
        """
        client = PapermillNotebookClient(
            nb_man,
            km=kernel,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            timeout=execution_timeout,
            record_timing=False,
        )
        try:
            client.execute()
        finally:
            if client.kc is not None:  # nbclient leaves the channels of a kernel that it did not start
                client.kc.stop_channels()
