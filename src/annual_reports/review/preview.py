"""stub"""
from pathlib import Path
from typing import Any
def write_preview(executed: Any, settings: Any, path: Path) -> None:
    path.write_text("")
