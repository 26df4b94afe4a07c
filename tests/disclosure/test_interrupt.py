"""Ctrl-C reaches the program after a solver has run: it has folders to clear up."""

import signal
import subprocess
import sys

import pytest

SOLVED = {
    "protection": """
import numpy as np
from annual_reports.disclosure import protect
from tests.disclosure.random_systems import hierarchy
for number in range(10):
    protect(hierarchy(np.random.default_rng([17, number])))
""",
    "attack": """
from ortools.sat.python import cp_model
from annual_reports.disclosure.attack.tables import solver_for_one
model = cp_model.CpModel()
model.new_bool_var("hidden")
solver_for_one().solve(model)
""",
}
INTERRUPT = """
import os, signal, time
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
except KeyboardInterrupt:
    print("noticed")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
@pytest.mark.parametrize("solved", SOLVED)
def test_an_interrupt_after_a_solver_is_noticed(solved: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SOLVED[solved] + INTERRUPT],
        capture_output=True,
        text=True,
        check=False,
        # A shell's background job ignores the signal, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert run.stdout == "noticed\n", run.stderr
