"""What an earlier build worked out, kept under ``outputs/.cache`` by part and found again by what it was made from.

A key is the hash of everything that a result depends on, the program included, so that nothing is
ever out of date: it is found or it is not. The caches of Part 1 are made from protected figures only, and hold
papers only once they have passed the gate and the attack.
"""

from __future__ import annotations

import functools
import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from annual_reports.inputs.files import files_below
from annual_reports.inputs.fingerprint import fingerprint
from annual_reports.periods import Year
from annual_reports.project import Project

PROGRAM = Path(__file__).parent
DRAWN_WITH = ("pandas", "matplotlib", "seaborn", "ipykernel")

Keep = Callable[[Path, str, bytes], None]
"""What :func:`keep` does, at once or later."""


def cache_place(project: Project, part: int, year: Year, report: str, name: str) -> Path:
    """Name the file of a cached result."""
    return project.root / "outputs" / ".cache" / f"part-{part}" / year.label / report / name


def key_of(*parts: bytes | str) -> str:
    """Hash what a result depends on.

    Examples
    --------
    >>> key_of("a", "b") == key_of("ab")
    False
    """
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(len(content).to_bytes(8, "big") + content)
    return hashed.hexdigest()


@functools.cache  # a program does not change while it runs
def program_key() -> str:
    """Hash the program: its source, and the versions of what it computes and draws with."""
    versions = [python_version(), *(f"{package} {version(package)}" for package in DRAWN_WITH)]
    return key_of(*versions, folders_key([PROGRAM], suffixes={".py"}))


def folders_key(folders: Iterable[Path], suffixes: Iterable[str] = ()) -> str:
    """Hash all files below some folders, names and bytes; of some endings where any are given.

    A folder that is not there has no files: a paper without charts. One behind a link that leads nowhere may have.
    What may not be read is never known to be the same: the key is then one that nothing was kept under.
    """
    try:
        return _folders_key(folders, set(suffixes))
    except OSError:
        return secrets.token_hex(32)


def _folders_key(folders: Iterable[Path], wanted: set[str]) -> str:
    files = sorted(
        (path.relative_to(folder.parent).as_posix(), path)
        for folder in folders
        if folder.exists() or folder.is_symlink()
        for path in files_below(folder)
        if not wanted or path.suffix in wanted
    )
    return key_of(*(part for name, path in files for part in (name, fingerprint(path))))


def recall(place: Path, key: str) -> bytes | None:
    """Find a result that was made from the same, or None."""
    try:
        content = place.read_bytes()
    except OSError:
        return None
    head, _, result = content.partition(b"\n")
    found, _, digest = head.partition(b" ")
    whole = found == key.encode() and digest == hashlib.sha256(result).hexdigest().encode()
    return result if whole else None


def keep(place: Path, key: str, result: bytes) -> None:
    """Keep a result; one that cannot be kept is worked out again next time."""
    digest = hashlib.sha256(result).hexdigest()
    written = place.with_name(f".{place.name}-{digest[:8]}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        written.write_bytes(f"{key} {digest}\n".encode() + result)
        written.replace(place)
    except OSError:
        with suppress(OSError):
            written.unlink()


@dataclass
class KeptLater:
    """What may only be kept once it has been looked at: until then it is nowhere but in memory."""

    waiting: list[tuple[Path, str, bytes]] = field(default_factory=list, repr=False)

    def add(self, place: Path, key: str, result: bytes) -> None:
        """Hold a result back."""
        self.waiting.append((place, key, result))

    def keep_all(self) -> None:
        """Keep everything that was held back."""
        for place, key, result in self.waiting:
            keep(place, key, result)
        self.waiting.clear()


@contextmanager
def forgotten_on_error(folders: Sequence[Path]) -> Iterator[None]:
    """Forget what is kept in some folders where it turns out to be unfit: what passed once may not pass any more."""
    try:
        yield
    except BaseException:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        raise
