"""Params: what no record holds, as YAML that a person writes.

``authority.yml`` is the council, ``<year>/committee.yml`` what all papers of a year share,
``<year>/<report>.yml`` what one paper needs. A key that is not known is refused with the nearest
one that is, since a misspelt key would otherwise quietly leave its default in force.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from annual_reports.findings import Finding, cannot_be_opened
from annual_reports.project import Project
from annual_reports.values_wanted import CODE, COLOUR, EMAIL, as_written, wanted_instead

# Kinds of faults, as pydantic names them.
UNKNOWN, MISSING, TOO_SHORT = "extra_forbidden", "missing", "too_short"

IN_PLACE = "in place of the committee's"

ParamsModel = TypeVar("ParamsModel", bound="Params")


class Params(BaseModel):
    """A params file: frozen, and without keys nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Brand(Params):
    """How the council's papers look."""

    colour: str = Field(default="#1F4E79", pattern=COLOUR)
    font: str = "DejaVu Sans"


class Authority(Params):
    """The council (``params/authority.yml``)."""

    name: str
    short_name: str
    code: str = Field(pattern=CODE, description="nine-character code of the Office for National Statistics")
    dfe_number: int = Field(ge=201, le=999, description="three-digit number of the Department for Education")
    region: str
    region_code: str = Field(pattern=CODE)
    statistical_neighbours: tuple[str, ...] = ()
    brand: Brand = Brand()
    synthetic: bool = Field(default=False, description="documents then say that the children are invented")


class Contact(Params):
    """Whom to ask, by role: people's names change and do not belong in a sample."""

    role: str
    email: str = Field(pattern=EMAIL)
    telephone: str = ""


class Committee(Params):
    """The meeting (``params/<year>/committee.yml``): shared by all papers of a year."""

    decision_maker: str
    meeting_date: date
    decision_type: str
    ward: str = "All Wards"
    chief_officer: Contact
    policy_status: str = "Existing Policy"
    priority: str = "Children and Young People"
    call_in: str = "Applicable"
    legal_requirement: str = "Statutory Requirement"
    procurement: str = "Not applicable"
    ward_councillor_views: str = "Not applicable"

    def for_paper(self, front_sheet: FrontSheet) -> Committee:
        """Give the meeting as one paper has it: what its front sheet says for itself goes first."""
        own = {name: said for name in type(self).model_fields if (said := getattr(front_sheet, name, None))}
        return self.model_copy(update=own)


class Finance(Params):
    """The financial lines of the front sheet."""

    cost_of_proposal: str = "Not applicable"
    ongoing_costs: str = "Not applicable"
    budget_head: str = "Not applicable"
    total_budget_gbp: int | None = Field(default=None, ge=0)
    source_of_funding: str = "Not applicable"


class Personnel(Params):
    """The staff lines of the front sheet."""

    number: Annotated[str, BeforeValidator(str)] = "Not applicable"
    hours: Annotated[str, BeforeValidator(str)] = "Not applicable"


class Exemption(Params):
    """Why Part 2 is exempt: Local Government Act 1972, Schedule 12A."""

    paragraphs: tuple[int, ...] = (1, 2)
    reason: str


class Implications(Params):
    """What the report means for the council, matter by matter."""

    policy: str = "Not applicable"
    financial: str = "Not applicable"
    personnel: str = "Not applicable"
    legal: str = "Not applicable"
    procurement: str = "Not applicable"


class FrontSheet(Params):
    """What the report's own front sheet adds to the committee's, or says in its place."""

    report_no: str
    title: str
    contact_officer: Contact
    decision_maker: str = Field(default="", description=IN_PLACE)
    meeting_date: date | None = Field(default=None, description=IN_PLACE)
    decision_type: str = Field(default="", description=IN_PLACE)
    ward: str = Field(default="", description=IN_PLACE)
    reason_for_report: str
    recommendations: tuple[str, ...] = Field(min_length=1)
    impact_on_vulnerable: str
    finance: Finance = Finance()
    personnel: Personnel = Personnel()
    legal_requirement: str = Field(default="", description=IN_PLACE)
    call_in: str = Field(default="", description=IN_PLACE)
    procurement: str = Field(default="", description=IN_PLACE)
    customer_impact: str = "Not applicable"
    ward_councillor_views: str = Field(default="", description=IN_PLACE)
    commentary: str = "The report that follows is the commentary."
    implications: Implications = Implications()
    non_applicable_sections: tuple[str, ...] = ()
    background_documents: tuple[str, ...] = ()
    exemption: Exemption


class PublicFigure(Params):
    """A figure that a named decision lets stand although it is small: such as a count that is already public."""

    figure: str = Field(
        min_length=1, description="its id; in the council's policy with its report, adoption:placed.total"
    )
    reason: str = Field(min_length=1)
    decision: str = Field(min_length=1, description="who decided, and when: a role and a date")


class LeftOut(Params):
    """Figures that Part 1 does not print at all, so that others can be: a split by sex, so that the total stands."""

    figures: tuple[str, ...] = Field(min_length=1, description="ids; `*` stands for any one part between dots")
    reason: str = Field(min_length=1)
    decision: str = Field(min_length=1, description="who decided, and when: a role and a date")


class Grouping(Params):
    """Categories that Part 1 prints as one: ages 2 to 4 in one row, so that the row and its total can stand."""

    split: str = Field(
        min_length=1, description="id of the table, or how the figures' ids begin: `plan.outcome` for `plan.outcome.*`"
    )
    categories: tuple[Annotated[str, BeforeValidator(str)], ...] = Field(
        min_length=2, description="as the table's rows are headed, or how the figures' ids end"
    )
    label: str = Field(min_length=1, description="what the one category is called")
    reason: str = Field(min_length=1)
    decision: str = Field(min_length=1, description="who decided, and when: a role and a date")


class DisclosurePolicy(Params):
    """The council's rules on small numbers (``params/disclosure.yml``); a report may ask for stricter ones.

    A true zero is always shown.

    Examples
    --------
    >>> DisclosurePolicy().is_sensitive(5), DisclosurePolicy().is_sensitive(6), DisclosurePolicy().is_sensitive(0)
    (True, False, False)
    """

    largest_sensitive: int = Field(default=5, ge=0, description="counts from 1 to this are hidden; 0 hides none")
    smallest_percentage_base: int = Field(default=0, ge=0, description="a percentage of fewer is hidden")
    smallest_mean_base: int = Field(default=8, ge=0, description="a mean of fewer is hidden")
    insider: Literal["member", "single"] = "single"
    weight_spread: float = Field(default=0.001, ge=0, description="share by which the secret seed raises weights")
    decoy_share: float = Field(
        default=0.02, ge=0, le=1, description="chance that the secret seed hides a cell for no other reason"
    )
    exemptions: tuple[PublicFigure, ...] = ()
    round_to: int | None = Field(default=None, ge=2, description="round counts to this instead of hiding them")
    seconds: float = Field(
        default=10.0,
        gt=0,
        description="time for each group of linked numbers, not for a build, after which a dearer safe answer is taken",
    )

    def is_sensitive(self, value: int) -> bool:
        """Whether a count of that many may not be shown."""
        return 1 <= value <= self.largest_sensitive


class DisclosureOverride(Params):
    """What one report asks for beyond the council's policy; where the two differ, the stricter holds."""

    largest_sensitive: int | None = Field(default=None, ge=0)
    smallest_percentage_base: int | None = Field(default=None, ge=0)
    smallest_mean_base: int | None = Field(default=None, ge=0)
    exemptions: tuple[PublicFigure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    groupings: tuple[Grouping, ...] = ()


class ReportParams(Params):
    """Params of a report (``params/<year>/<report>.yml``). Each report adds its own keys."""

    front_sheet: FrontSheet
    disclosure: DisclosureOverride = DisclosureOverride()


def read_params(project: Project, path: Path, model: type[ParamsModel]) -> tuple[ParamsModel | None, list[Finding]]:
    """Read a params file.

    Parameters
    ----------
    project, path
        The project folder and a YAML file in it.
    model
        The model that it must fit.

    Returns
    -------
    model, findings
        The params, or None and every finding.
    """
    name = project.relative(path)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None, [_no_file(project, path)]
    except OSError as error:
        return None, [cannot_be_opened("params", name, error)]
    except UnicodeDecodeError:
        return None, [_not_utf_8(name)]
    except yaml.YAMLError as error:
        return None, [_not_yaml(name, error)]
    if not isinstance(content, dict):
        content = {}
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        faults = _without_consequences([dict(fault) for fault in error.errors()], model)
        return None, [_wrong_key(name, model, fault) for fault in faults]


def _no_file(project: Project, path: Path) -> Finding:
    folders = (project.root / "params").glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]")
    earlier = max((folder.name for folder in folders if folder.name < path.parent.name), default=None)
    next_step = "take the file over from the sample project, and go through it line by line"
    if path.parent.parent == project.root / "params":  # it is a year's
        origin = f" --from {earlier}" if earlier else ""
        next_step = f"start the year, which makes the file: annual-reports start {path.parent.name}{origin}"
    return Finding(
        code="params.missing-file",
        problem="a params file is missing",
        file=project.relative(path),
        expected="a YAML file with the keys that docs/reference/params.md lists",
        found="no such file",
        cause="the year was not started, or the file has another name",
        next_step=next_step,
    )


def _not_utf_8(name: str) -> Finding:
    return Finding(
        code="params.not-utf-8",
        problem="a params file cannot be read as text",
        file=name,
        expected="text in UTF-8",
        found="bytes that are not UTF-8",
        cause="the editor saved it in the encoding of Windows",
        next_step="save it again with the encoding UTF-8",
    )


def _not_yaml(name: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    return Finding(
        code="params.not-yaml",
        problem="a params file cannot be read as YAML",
        file=name,
        line=mark.line + 1 if mark else None,
        expected="key: value, with two blanks a level",
        found=str(getattr(error, "problem", "") or "text that is not YAML"),
        cause="a missing colon, a tab, or a value with a colon that is not in quotation marks",
        next_step="look at that line and the one before it",
    )


def _without_consequences(faults: Sequence[dict[str, Any]], model: type[Params]) -> list[dict[str, Any]]:
    """Leave out that a key is missing where it is there and misspelt, and that a list is short of its wrong entries."""
    unknown = [fault["loc"] for fault in faults if fault["type"] == UNKNOWN]
    meant = {(*path[:-1], nearest) for path in unknown for nearest in _keys_like(path, _keys_beside(model, path))}
    lists = {fault["loc"][:depth] for fault in faults for depth in range(1, len(fault["loc"]))}
    consequences = {MISSING: meant, TOO_SHORT: lists}
    return [fault for fault in faults if fault["loc"] not in consequences.get(fault["type"], set())]


def _wrong_key(name: str, model: type[Params], fault: dict[str, Any]) -> Finding:
    key, last = _key_in_words(fault["loc"]), str(fault["loc"][-1])
    if fault["type"] == UNKNOWN:
        known = _keys_beside(model, fault["loc"])
        nearest = _keys_like(fault["loc"], known)
        return Finding(
            code="params.unknown-key",
            problem="a params key is not known",
            file=name,
            key=key,
            expected=f"perhaps {nearest[0]}" if nearest else f"one of {', '.join(known)}",
            found=last,
            cause="the key is misspelt, or stands at another level",
            next_step=f"write {nearest[0]}" if nearest else "take the key out or move it to its level",
        )
    if fault["type"] == MISSING:
        return Finding(
            code="params.missing-key",
            problem="a params key is missing",
            file=name,
            key=key,
            expected=f"a value for {key}",
            found="no such key",
            cause="it was left out, or the file is of an earlier version",
            next_step="add the key: docs/reference/params.md says what it is for",
        )
    wanted = wanted_instead(fault)
    return Finding(
        code="params.wrong-value",
        problem="a params value is not what the key needs",
        file=name,
        key=key,
        expected=wanted.form,
        found=as_written(fault["input"]),
        cause=wanted.cause,
        next_step=wanted.next_step,
    )


def _key_in_words(path: Sequence[int | str]) -> str:
    """Name a key and those above it; an entry of a list by its number, counted from 1.

    Examples
    --------
    >>> _key_in_words(("disclosure", "groupings", 0, "label"))
    'disclosure.groupings, entry 1, label'
    """
    words = "".join(f", entry {part + 1}, " if isinstance(part, int) else f".{part}" for part in path)
    return words.replace(", .", ", ").strip(".").removesuffix(", ")


def _keys_like(path: Sequence[int | str], known: Sequence[str]) -> list[str]:
    """Find the key that a misspelt one was meant for, if there is one."""
    return difflib.get_close_matches(str(path[-1]), known, n=1)


def _keys_beside(model: type[Params], path: Sequence[int | str]) -> list[str]:
    """Keys that are known at the level of a misspelt one."""
    level: type[BaseModel] | None = model
    for part in path[:-1]:
        if level is not None and isinstance(part, str):
            field = level.model_fields.get(part)
            level = _model_in(field.annotation) if field else None
    return list(level.model_fields) if level else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the model of a key's value, or of the entries of its list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)
