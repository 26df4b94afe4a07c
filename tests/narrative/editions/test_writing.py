"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from annual_reports.narrative.editions.writing import create_all, write_atomically


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old")
    write_atomically(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]
    assert path.read_text() == "new"


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old")

    def crash(self: Path, target: Path) -> Path:
        raise OSError("power failure")

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="power failure"):
        write_atomically(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]
    assert path.read_text() == "old"


def test_text_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "half a character: \ud800")
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]
    assert path.read_text() == "old"


def test_all_files_are_made_with_their_folders(tmp_path: Path) -> None:
    create_all({tmp_path / "a" / "b" / "c.yml": "c", tmp_path / "a" / "d.yml": "d"})
    assert (tmp_path / "a" / "b" / "c.yml").read_text() == "c"
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["b", "d.yml"]


def test_where_one_is_there_already_none_is_made(tmp_path: Path) -> None:
    (tmp_path / "z.yml").write_text("mine")
    with pytest.raises(FileExistsError):
        create_all({tmp_path / "a" / "b.yml": "b", tmp_path / "z.yml": "theirs"})
    assert [path.name for path in tmp_path.iterdir()] == ["z.yml"]
    assert (tmp_path / "z.yml").read_text() == "mine"
