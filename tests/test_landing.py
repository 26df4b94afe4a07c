"""Outputs land whole or not at all."""

import os
from pathlib import Path

import pytest

from annual_reports.errors import UsageError
from annual_reports.landing import land, scratch_folder


def _finished(folder: Path, text: str) -> None:
    for place in ("part-2/adoption", "part-2/virtual_school"):
        (folder / place).mkdir(parents=True)
        (folder / place / "figures.json").write_text(text)


PLACES = [Path("part-2/adoption"), Path("part-2/virtual_school")]


def test_what_was_made_stands_in_place_and_the_scratch_is_gone(tmp_path: Path) -> None:
    with scratch_folder(tmp_path) as scratch:
        _finished(scratch, "new")
        land(scratch, tmp_path, PLACES)

    assert (tmp_path / "part-2/virtual_school/figures.json").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["part-2"]


def test_what_stood_there_is_replaced_whole(tmp_path: Path) -> None:
    _finished(tmp_path, "old")
    (tmp_path / "part-2/adoption/left-over.txt").write_text("last year's")
    with scratch_folder(tmp_path) as scratch:
        _finished(scratch, "new")
        land(scratch, tmp_path, PLACES)

    assert [path.name for path in (tmp_path / "part-2/adoption").iterdir()] == ["figures.json"]


def test_a_failed_move_puts_everything_back(tmp_path: Path) -> None:
    _finished(tmp_path, "old")
    with scratch_folder(tmp_path) as scratch:
        _finished(scratch, "new")
        with pytest.raises(UsageError, match=r"never-made cannot be replaced \(No such file"):
            land(scratch, tmp_path, [*PLACES, Path("part-2/never-made")])

    assert (tmp_path / "part-2/adoption/figures.json").read_text() == "old"
    assert (tmp_path / "part-2/virtual_school/figures.json").read_text() == "old"


@pytest.mark.parametrize("interrupted", range(1, 5))
def test_an_interrupt_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interrupted: int) -> None:
    _finished(tmp_path, "old")
    renames = []
    rename = Path.rename

    def interrupt(self: Path, target: Path) -> Path:
        renames.append(target)
        if len(renames) == interrupted:
            raise KeyboardInterrupt
        return rename(self, target)

    with scratch_folder(tmp_path) as scratch:
        _finished(scratch, "new")
        monkeypatch.setattr(Path, "rename", interrupt)
        with pytest.raises(KeyboardInterrupt):
            land(scratch, tmp_path, PLACES)

    assert [(tmp_path / place / "figures.json").read_text() for place in PLACES] == ["old", "old"]


def test_what_a_killed_build_left_is_removed_and_a_running_one_is_not(tmp_path: Path) -> None:
    left, running = tmp_path / ".building-left", tmp_path / ".building-running"
    for folder in (left, running):
        _finished(folder, "exempt")
    os.utime(left, (0, 0))
    with scratch_folder(tmp_path):
        assert not left.exists()
        assert running.exists()


def test_a_folder_that_cannot_be_written_into_is_told(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file where the folder should be")
    with pytest.raises(UsageError, match="nothing can be written into"), scratch_folder(tmp_path / "outputs"):
        pass


def test_an_error_while_building_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), scratch_folder(tmp_path) as scratch:
        _finished(scratch, str(1 / 0))

    assert list(tmp_path.iterdir()) == []
