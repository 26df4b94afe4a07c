"""What a head of service does in JupyterLab: open the edition, run all of it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import SAMPLE_YEAR, run_command

NAME = "private_fostering.ipynb"
EDITION = f"notebooks/{SAMPLE_YEAR}/{NAME}"


@pytest.fixture
def started_project(project_copy: Path) -> Path:
    """A project whose sample year has editions."""
    started = run_command("start", SAMPLE_YEAR, root=project_copy)
    assert started.returncode == 0, started.stderr
    return project_copy


def test_run_all_shows_the_years_tables(started_project: Path) -> None:
    """A kernel that has nothing but the notebook's folder measures the year by itself, as JupyterLab's does."""
    notebook = nbformat.read(started_project / EDITION, as_version=4)
    folder = (started_project / EDITION).parent
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    asyncio.run(client.async_execute())

    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = {cell.id: cell.outputs for cell in code if "display" in cell.metadata.tags}
    assert all(cell.execution_count for cell in code)
    assert [id for id, outputs in shown.items() if not outputs] == []
    assert not [output for cell in code for output in cell.outputs if output.output_type in {"error", "stream"}]
    assert "Notification" in json.dumps(shown["key-figures"])


@contextmanager
def _editing(root: Path, scratch: Path) -> Iterator[dict[str, Any]]:
    """Run ``annual-reports edit`` and give what its server says of itself; it is asked to stop on the way out."""
    config, runtime = scratch / "config", scratch / "runtime"
    config.mkdir()
    (config / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": {"allow_root": True, "port": 0}}))
    places = {"JUPYTER_CONFIG_DIR": config, "JUPYTER_RUNTIME_DIR": runtime, "JUPYTERLAB_SETTINGS_DIR": scratch}
    places |= {"JUPYTERLAB_WORKSPACES_DIR": scratch, "IPYTHONDIR": scratch / "ipython"}
    command = [sys.executable, "-m", "annual_reports", "--root", str(root)]
    command += ["edit", "private_fostering", SAMPLE_YEAR, "--no-browser"]
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}}
    with (scratch / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            server = _server(runtime, process, scratch / "log")
            yield server
            _ask(server, "api/shutdown", method="POST")
            process.wait(timeout=20)
        finally:
            process.kill()
            process.wait(timeout=20)


def _server(runtime: Path, process: subprocess.Popen[bytes], log: Path) -> dict[str, Any]:
    """Give what the server says of itself, as soon as it answers: it says so before it begins to listen."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            with suppress(ValueError, OSError):  # half written; not listening yet
                server: dict[str, Any] = json.loads(path.read_text())
                _ask(server, "api/status")
                return server
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def _ask(server: dict[str, Any], path: str, method: str = "GET") -> bytes:
    request = urllib.request.Request(f"{server['url']}{path}", method=method)
    request.add_header("Authorization", f"token {server['token']}")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return bytes(answer.read())


def test_edit_opens_the_edition_in_jupyterlab(started_project: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "jupyter"
    scratch.mkdir()
    with _editing(started_project, scratch) as server:
        found = json.loads(_ask(server, f"api/contents/{NAME}?content=0"))
        page = _ask(server, f"lab/tree/{NAME}").decode()
        opened = "".join(path.read_text() for path in (scratch / "runtime").glob("*-open.html"))

    assert server["url"].startswith(("http://localhost:", "http://127.0.0.1:"))
    assert Path(server["root_dir"]) == (started_project / EDITION).parent
    assert (found["path"], found["type"], found["writable"]) == (NAME, "notebook", True)
    assert "<title>JupyterLab</title>" in page
    assert f"/lab/tree/{NAME}" in opened
