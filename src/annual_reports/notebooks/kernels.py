"""A kernel that is started before it is needed.

Starting a kernel and importing the drawing libraries in it takes longer than reading and measuring
a year's records, so a build starts one first and lets the two go on side by side.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from annual_reports.notebooks.environment import HANDOVER_VARIABLE, PASSED_ON

WARM_UP = "import annual_reports.notebooks.edition, matplotlib.backends.backend_agg, matplotlib.backends.backend_svg"
WARM_UP += ", matplotlib.figure, seaborn, typst"
START_TIMEOUT_SECONDS = 60


class Kernels:
    """The kernels of one build, one for each edition: while some work, the next are warming up."""

    AHEAD = 2

    def __init__(self) -> None:
        self._open = ExitStack()
        self._warm: list[tuple[Path, KernelManager]] = []
        self._wanted = 0
        self._given: Path | None = None

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
            handover = folder / "handover.json"
            self._warm.append((handover, self._open.enter_context(warm_kernel(handover))))

    def take(self, handover: bytes) -> KernelManager:
        """Give a kernel its edition's results; those of the one before, which has run, are deleted."""
        self.start(max(self._wanted, 1))
        if self._given is not None:
            self._given.unlink()
        place, kernel = self._warm.pop(0)
        self._given = place
        place.write_bytes(handover)
        self.start(self._wanted - 1)
        return kernel


@contextmanager
def warm_kernel(handover: Path) -> Iterator[KernelManager]:
    """Start a kernel that will be given one edition's results and nothing else.

    Parameters
    ----------
    handover
        File that will hold the edition's :class:`annual_reports.notebooks.handover.Handover` before
        the first cell runs. The kernel works in that file's folder.

    Yields
    ------
    KernelManager
        Of a kernel that is starting, or has started. It is shut down on the way out.
    """
    # Sockets in a folder of our own: ports can be taken between being chosen and being bound.
    with tempfile.TemporaryDirectory(prefix="annual-reports-") as sockets:
        kernel = KernelManager(kernel_name="python3", transport="ipc" if os.name == "posix" else "tcp")
        kernel.connection_file = str(Path(sockets) / "kernel.json")
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {HANDOVER_VARIABLE: str(handover.resolve()), "MPLBACKEND": "agg", "PYTHONHASHSEED": "0"}
        kernel.start_kernel(env=environment, cwd=str(handover.resolve().parent))
        client = kernel.blocking_client()
        try:
            _ask_to_warm_up(client)
            yield kernel
        finally:
            client.stop_channels()
            process = getattr(kernel.provisioner, "process", None)
            if process is not None:
                # jupyter_client would sleep a tenth of a second before it looks whether it has ended.
                process.kill()
                process.wait()
            kernel.shutdown_kernel(now=True)
            kernel.cleanup_resources()


def _ask_to_warm_up(client: BlockingKernelClient) -> None:
    """Send the imports without waiting: the kernel does them while the records are read.

    The channel stays open, since closing it before the kernel listens would lose the message.
    """
    client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)
    client.execute(WARM_UP, silent=True, store_history=False)
