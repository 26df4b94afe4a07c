"""The reference page of params, made from their models."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from annual_reports.params import Authority, Committee, DisclosurePolicy, Params


def params_page(reports: dict[str, type[Params]], generated: str) -> str:
    """Write docs/reference/params.md.

    Parameters
    ----------
    reports
        Model of each report's params, by the report's id.
    generated
        The line that says that the page is made.
    """
    files: dict[str, type[Params]] = {
        "params/authority.yml": Authority,
        "params/disclosure.yml": DisclosurePolicy,
        "params/<year>/committee.yml": Committee,
    }
    files |= {f"params/<year>/{report}.yml": model for report, model in reports.items()}
    sections = [line for file, model in files.items() for line in _section(file, model)]
    return "\n".join(["# Params", "", generated, "", "A key that is not listed here is refused.", "", *sections])


def _section(file: str, model: type[Params]) -> Iterator[str]:
    yield from (f"## `{file}`", "", _summary(model), "", "| key | value | if left out |", "| --- | --- | --- |")
    yield from _rows(model, "")
    yield ""


def _rows(model: type[Params], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = _inner_model(field)
        meaning = field.description or (_summary(inner) if inner else _type_name(field.annotation))
        yield f"| `{prefix}{name}` | {meaning} | {_default(field)} |"
        if inner:
            yield from _rows(inner, f"{prefix}{name}.")


def _inner_model(field: FieldInfo) -> type[Params] | None:
    candidates = (field.annotation, *get_args(field.annotation))
    return next((kind for kind in candidates if inspect.isclass(kind) and issubclass(kind, Params)), None)


def _summary(model: type[Params]) -> str:
    return (inspect.getdoc(model) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")


def _type_name(annotation: Any) -> str:
    names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    if annotation in names:
        return names[annotation]
    inner = [_type_name(part) for part in get_args(annotation) if part not in {type(None), Ellipsis}]
    if getattr(annotation, "__origin__", None) in {tuple, list}:
        return f"list of {inner[0]}"
    if getattr(annotation, "__origin__", None) is not None and len(inner) == 2:
        return f"{inner[0]} to {inner[1]}"
    return " or ".join(inner) or getattr(annotation, "__name__", str(annotation))


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**has to be there**"
    if field.default is PydanticUndefined or isinstance(field.default, Params):
        return "its own defaults"
    return {None: "none", "": "empty", (): "empty"}.get(field.default, f"`{field.default}`")
