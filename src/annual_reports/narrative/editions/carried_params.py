"""Last year's params for this year: copied line by line, with what belongs to a year marked for looking at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic_core import PydanticUndefined

from annual_reports.findings import Finding, Severity
from annual_reports.params import Params
from annual_reports.periods import Year

MARK = "# LOOK AT"
YEARLY = {
    "meeting_date", "report_no", "total_budget_gbp", "number", "hours", "cost_of_proposal", "ongoing_costs",
    "reason", "decision", "gcse_grades", "gcse_grades_before",
}  # fmt: skip
NO_VALUE = {"", "Not applicable"}


def carry_params(text: str, origin: Year, year: Year) -> str:
    r"""Copy a params file, comments and all, and mark the values that belong to a year.

    Parameters
    ----------
    text
        A YAML file.
    origin, year
        The year that it belongs to, and the one to copy it for.

    Examples
    --------
    >>> committee = "ward: All Wards\nmeeting_date: 2021-01-26\n"
    >>> print(carry_params(committee, Year(2019), Year(2020)), end="")
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
    for number in sorted(set(_yearly_lines(root, origin)), reverse=True):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        lines.insert(number, f"{indent}{MARK}: carried over from {origin}")
    return "\n".join(_for_year(line, origin, year) for line in lines) + "\n"


def _for_year(line: str, origin: Year, year: Year) -> str:
    is_comment = line.startswith("#") and not line.startswith(MARK)
    return line.replace(origin.label, year.label) if is_comment else line


def _yearly_lines(node: yaml.Node | None, origin: Year, key: str = "", line: int = 0) -> Iterator[int]:
    """Numbers, from 0, of the lines on which a value begins that belongs to a year."""
    match node:
        case yaml.MappingNode():
            for name, value in node.value:
                yield from _yearly_lines(value, origin, str(name.value), name.start_mark.line)
        case yaml.SequenceNode():
            for item in node.value:
                yield from _yearly_lines(item, origin, key, item.start_mark.line)
        case yaml.ScalarNode() if node.value not in NO_VALUE and (key in YEARLY or _names_year(node.value, origin)):
            yield line


def _names_year(value: str, origin: Year) -> bool:
    """Whether a value speaks of the year or its neighbours: an Act of 2002 stays what it is."""
    near = range(origin.start - 1, origin.start + 3)
    return any(int(found) in near for found in re.findall(r"(?<!\d)\d{4}(?!\d)", value))


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
