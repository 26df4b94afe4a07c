"""Last year's params for this year: copied line by line, with what belongs to a year marked for looking at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic_core import PydanticUndefined

from annual_reports.findings import Finding, Severity
from annual_reports.params import Params

MARK = "# LOOK AT"
YEARLY = {
    "meeting_date", "report_no", "total_budget_gbp", "number", "hours", "cost_of_proposal", "ongoing_costs",
}  # fmt: skip
A_YEAR = re.compile(r"\b(19|20)\d\d\b")


def carry_params(text: str, origin: str) -> str:
    r"""Copy a params file, comments and all, and mark the values that belong to a year.

    Parameters
    ----------
    text
        A YAML file.
    origin
        Label of the year that it belongs to.

    Examples
    --------
    >>> print(carry_params("ward: All Wards\nmeeting_date: 2021-01-26\n", "2019-20"), end="")
    ward: All Wards
    # LOOK AT: carried over from 2019-20
    meeting_date: 2021-01-26
    """
    lines = [line for line in text.splitlines() if not line.strip().startswith(MARK)]
    clean = "\n".join(lines) + "\n"
    try:
        root = yaml.compose(clean, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return clean  # `check` says what is wrong with it
    for number in sorted({*_yearly_lines(root)}, reverse=True):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        lines.insert(number, f"{indent}{MARK}: carried over from {origin}")
    return "\n".join(lines) + "\n"


def _yearly_lines(node: yaml.Node | None, key: str = "", line: int = 0) -> Iterator[int]:
    """Numbers, from 0, of the lines on which a value begins that belongs to a year."""
    match node:
        case yaml.MappingNode():
            for name, value in node.value:
                yield from _yearly_lines(value, str(name.value), name.start_mark.line)
        case yaml.SequenceNode():
            for item in node.value:
                yield from _yearly_lines(item, key, item.start_mark.line)
        case yaml.ScalarNode() if node.value and (key in YEARLY or A_YEAR.search(node.value)):
            yield line


def blank_params(model: type[Params], depth: int = 0) -> str:
    """Write a params file with nothing filled in: every key, its default where it has one.

    Examples
    --------
    >>> from annual_reports.params import Contact
    >>> print(blank_params(Contact), end="")
    # LOOK AT: to be filled in
    role:
    # LOOK AT: to be filled in
    email:
    telephone: ''
    """
    indent = "  " * depth
    lines = ""
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Params):
            lines += f"{indent}{name}:\n{blank_params(inner, depth + 1)}"
        elif field.is_required() or field.default is PydanticUndefined:
            lines += f"{indent}{MARK}: to be filled in\n{indent}{name}:\n"
        else:
            lines += f"{indent}{name}: {_as_yaml(field.default)}\n"
    return lines


def _as_yaml(value: Any) -> str:
    plain = list(value) if isinstance(value, tuple) else value
    return yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True).removesuffix("...\n").strip()


def params_not_looked_at(text: str, file: str) -> list[Finding]:
    """Report the marks that are still in a params file: one finding, which names the keys."""
    lines = text.splitlines()
    marked = [number for number, line in enumerate(lines, start=1) if line.strip().startswith(MARK)]
    if not marked:
        return []
    keys = [lines[number].split(":")[0].strip(" -") for number in marked if number < len(lines)]
    return [
        Finding(
            code="params.not-looked-at",
            problem="params of another year have not been looked at for this one",
            severity=Severity.WARNING,
            file=file,
            line=marked[0],
            expected=f"this year's values, and no line that begins {MARK}",
            found=", ".join(keys),
            cause="the year was started from another",
            next_step=f"correct each value, or leave it, and delete the line {MARK} above it",
        )
    ]
