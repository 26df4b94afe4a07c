"""Imports point one way between the rooms of the package."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "annual_reports"

# From the bottom up. A room may import those of lower floors, and itself; rooms of one floor do not know each other.
FLOORS = (
    ("errors", "findings", "values_wanted"),
    ("periods",),
    ("project",),
    ("params",),
    ("inputs",),
    ("cache",),
    ("measures",),
    ("kept_measures", "official"),
    ("reports",),
    ("narrative", "disclosure", "notebooks"),
    ("measured",),
    ("publish",),
    ("review", "gate"),
    ("prepare", "landing", "ahead"),
    ("last_year", "earlier_papers", "said_of_hidden"),
    ("protected", "audit", "cell_notes", "document", "papers", "record", "sign_off"),
    ("refresh", "disclosure_record", "public_gate", "public_words"),
    ("build", "sample", "params_page"),
    ("reference_pages",),
    ("terminal", "cli_options"),
    ("cli_audit", "cli_disclosure", "cli_editions"),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
SAME_FLOOR_ALLOWED = {("errors", "findings")}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("annual_reports"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("annual_reports"))


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else "annual_reports"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    wrong = [
        module
        for module in _imports(path)
        if _room(module) != room
        and (room, _room(module)) not in SAME_FLOOR_ALLOWED
        and FLOOR[_room(module)] >= FLOOR[room]
    ]
    assert not wrong, f"{room} imports {wrong} from the same floor or above"
