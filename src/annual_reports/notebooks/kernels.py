"""A kernel that is started before it is needed.

Starting a kernel and importing the drawing libraries in it takes longer than reading and measuring
a year's records, so a build starts one first and lets the two go on side by side.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from annual_reports.notebooks.handover import HANDOVER_VARIABLE

WARM_UP = "import annual_reports.notebooks.edition, matplotlib.figure, seaborn"
START_TIMEOUT_SECONDS = 60

# What a kernel needs from the environment to start; everything else, the project's place included, is kept from it.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX")


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
            kernel.shutdown_kernel(now=True)
            kernel.cleanup_resources()


def _ask_to_warm_up(client: BlockingKernelClient) -> None:
    """Send the imports without waiting: the kernel does them while the records are read.

    The channel stays open, since closing it before the kernel listens would lose the message.
    """
    client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)
    client.execute(WARM_UP, silent=True, store_history=False)
