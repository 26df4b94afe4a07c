"""environment.yml and pyproject.toml name the same packages with the same bounds."""

import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
ONLY_CONDA = ("python", "quarto", "pip")


def _split(requirement: str) -> tuple[str, str]:
    name, _, bound = requirement.partition(">=")
    return CONDA_NAMES.get(name, name), bound


def test_conda_environment_matches_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    from_pip = next(entry["pip"] for entry in environment if isinstance(entry, dict))
    conda = [_split(entry) for entry in [*(e for e in environment if isinstance(e, str)), *from_pip]]

    assert {name: bound for name, bound in conda if name not in ONLY_CONDA} == dict(
        _split(requirement) for requirement in project["dependencies"]
    )


def test_conda_environment_brings_quarto_and_the_same_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]

    assert f"python{project['requires-python']}" in environment
    assert any(entry.startswith("quarto>=") for entry in environment if isinstance(entry, str))
