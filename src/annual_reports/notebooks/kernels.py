"""Kernels that are started before they are needed.

Starting one and importing the drawing libraries in it takes longer than reading and measuring a
year's records, so a build starts one first and lets the two go on side by side. Once an edition is
measured its kernel draws its charts, while the build looks at the words.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from time import monotonic
from types import TracebackType

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager

from annual_reports.errors import NotebookError
from annual_reports.notebooks.environment import HANDOVER_VARIABLE, PASSED_ON

COMMAND = ["python", "-m", "annual_reports.notebooks.kernel", "-f", "{connection_file}"]
SILENT = "a notebook's kernel ended before its first cell, or does not answer; build again, and if that does not help "
SILENT += "look whether the machine has memory left and whether the program's packages are all there (uv sync)"
# Leaves no name among the notebook's own.
DRAW_AHEAD = "__import__('annual_reports.notebooks.edition', fromlist=['draw_ahead']).draw_ahead()"


@dataclass(frozen=True)
class WarmKernel:
    """A kernel that is starting, or has started.

    Attributes
    ----------
    manager
        What a notebook is run with.
    handover
        Where the kernel looks for its edition's results.
    client
        Its channel stays open: closing it before the kernel listens would lose what was said.
    """

    manager: KernelManager
    handover: Path
    client: BlockingKernelClient

    def give(self, handover: bytes) -> None:
        """Give it its edition's results, and have it draw their charts before its cells ask for them."""
        self.handover.write_bytes(handover)
        self.client.execute(DRAW_AHEAD, silent=True, store_history=False)


class Kernels:
    """The kernels of one build, one for each edition: while some work, the next are warming up."""

    AHEAD = 2

    def __init__(self) -> None:
        self._open = ExitStack()
        self._warm: list[WarmKernel] = []
        self._wanted = 0
        self._results: Path | None = None
        self._ahead: bytes | None = None

    def __enter__(self) -> Kernels:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def start(self, wanted: int) -> None:
        """Start kernels ahead of their editions, as many as are wanted but no more than two at a time."""
        self._wanted = wanted
        while len(self._warm) < min(wanted, self.AHEAD):
            # A folder of the edition's own, so that a kernel finds nothing of any other there.
            folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="annual-reports-")))
            self._warm.append(self._open.enter_context(warm_kernel(folder)))

    def give(self, handover: bytes) -> None:
        """Give the next kernel its edition's results, ahead of its notebook.

        Those of the edition before are deleted: no kernel finds any but its own.
        """
        if self._ahead is not None:
            # A kernel that has seen one edition's results runs no other's notebook.
            del self._warm[0]
        self.start(max(self._wanted, 1))
        if self._results is not None:
            self._results.unlink()
        self._warm[0].give(handover)
        self._results, self._ahead = self._warm[0].handover, handover

    def take(self, handover: bytes) -> KernelManager:
        """Take the next kernel to run an edition's notebook, with the edition's results at hand."""
        if self._ahead != handover:
            self.give(handover)
        self._ahead = None
        kernel = self._warm.pop(0)
        self.start(self._wanted - 1)
        return kernel.manager


class _OwnKernel(KernelSpecManager):
    """Knows one kernel, the project's, whatever others there are on a machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(argv=COMMAND, display_name=kernel_name, language="python")


class _Listener(AsyncKernelClient):
    """The one client of a kernel that runs a notebook. A blocking one would wait for ever for one that has died."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers, and what it prints is heard.

        jupyter_client's own way waits a fifth of a second longer, for what a kernel may still have to say to others.

        Raises
        ------
        NotebookError
            It has ended, or says nothing.
        """
        patience = monotonic() + (timeout or float("inf"))
        while True:
            self.kernel_info()
            try:
                await self.get_shell_msg(timeout=1)
                # One who starts to listen may miss the first words.
                await self.get_iopub_msg(timeout=0.2)
            except Empty:
                if not await self.is_alive() or monotonic() > patience:
                    raise NotebookError(SILENT) from None
            else:
                return


@contextmanager
def warm_kernel(folder: Path) -> Iterator[WarmKernel]:
    """Start a kernel that will be given one edition's results and nothing else.

    Parameters
    ----------
    folder
        Where the kernel works, and will find its edition's
        :class:`annual_reports.notebooks.handover.Handover`.

    Yields
    ------
    WarmKernel
        It is shut down on the way out.
    """
    handover = folder.resolve() / "handover.json"
    # Sockets in a folder of our own: ports can be taken between being chosen and being bound.
    with tempfile.TemporaryDirectory(prefix="annual-reports-") as own:
        manager = KernelManager(
            kernel_name="python3",
            kernel_spec_manager=_OwnKernel(),
            client_factory=_Listener,
            transport="ipc" if os.name == "posix" else "tcp",
            connection_file=str(Path(own) / "kernel.json"),
        )
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {HANDOVER_VARIABLE: str(handover), "MPLBACKEND": "agg", "PYTHONHASHSEED": "0"}
        # Nobody's own settings for IPython, and no history kept of what ran. There are no matrices to share out.
        environment |= {"IPYTHONDIR": str(Path(own) / "ipython"), "OPENBLAS_NUM_THREADS": "1"}
        manager.start_kernel(env=environment, cwd=str(handover.parent))
        client = manager.blocking_client()
        client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)
        try:
            yield WarmKernel(manager, handover, client)
        finally:
            client.stop_channels()
            process = getattr(manager.provisioner, "process", None)
            if process is not None:
                # jupyter_client would sleep a tenth of a second before it looks whether it has ended.
                process.kill()
                process.wait()
            manager.shutdown_kernel(now=True)
            manager.cleanup_resources()
