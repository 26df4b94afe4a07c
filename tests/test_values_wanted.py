"""Values of params that cannot be read are told in an analyst's words: the form that is wanted, with a sample of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from annual_reports.findings import Finding
from annual_reports.params import Authority, Committee, DisclosurePolicy, Params, read_params
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.values_wanted import BY_PATTERN
from tests.conftest import ROOT

ADOPTION = REPORTS["adoption"].params


def _read(root: Path, model: type[Params], content: dict[str, Any] | str) -> list[Finding]:
    path = root / "params" / "2019-20" / "some.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
    return read_params(Project(root), path, model)[1]


def _adoption_with(key: str, value: object) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "params" / "2019-20" / "adoption.yml").read_text("utf-8"))
    *above, last = key.split(".")
    level = content
    for name in above:
        level = level[name]
    level[last] = value
    return content


@pytest.mark.parametrize(
    ("key", "value", "form", "found"),
    [
        ("front_sheet.finance.total_budget_gbp", "£1.4m", "a whole number without £ or letters, as 1400000", "£1.4m"),
        ("front_sheet.finance.total_budget_gbp", 1395006.5, "a whole number without £", "1395006.5"),
        ("front_sheet.finance.total_budget_gbp", -3, "a number: 0 or more", "-3"),
        ("front_sheet.report_no", 20036, "text", "20036"),
        ("front_sheet.title", None, "text", "nothing"),
        ("front_sheet.recommendations", "Note it", "a list: each entry on a line of its own", "Note it"),
        ("front_sheet.recommendations", [], "a list of at least 1 entry", "a list of 0"),
        ("front_sheet.recommendations", [{"Note": "it"}], "text", "the keys Note"),
        ("front_sheet.contact_officer.email", "Head", "an e-mail address, as head.of.service@example.org", "Head"),
        ("front_sheet.contact_officer", "Head", "keys of its own", "Head"),
        ("front_sheet.exemption.paragraphs", ["one"], "a whole number", "one"),
        ("disclosure", {"left_out": [{"figures": ["a"], "reason": "", "decision": "D"}]}, "some text", "nothing"),
        ("ethnicity.placed", {"groups": []}, "each code of ETHNIC stands in one group", "the keys groups"),
    ],
)
def test_a_value_of_another_kind(tmp_path: Path, key: str, value: object, form: str, found: str) -> None:
    (finding,) = _read(tmp_path, ADOPTION, _adoption_with(key, value))

    assert finding.code == "params.wrong-value"
    assert str(finding.key).startswith(key)
    assert finding.expected.startswith(form)
    assert finding.found == found
    assert finding.cause
    assert finding.next_step != "correct the value"


@pytest.mark.parametrize(
    ("model", "line", "form"),
    [
        (Committee, "meeting_date: 26/01/2021", "a date as 2021-01-26: year, month, day"),
        (Committee, "meeting_date: 20210126", "a date as 2021-01-26"),
        (Committee, "meeting_date: [2021]", "a date as 2021-01-26"),
        (Committee, "call_in: Yes", "text"),
        (Authority, "synthetic: perhaps", "true or false"),
        (Authority, "synthetic: [true]", "true or false"),
        (Authority, "code: Bromley", "E and eight digits, as E09000006"),
        (Authority, "dfe_number: 1200", "a number: 999 or less"),
        (Authority, "statistical_neighbours: E10000015", "a list"),
        (Authority, "brand: {colour: navy}", 'a colour as "#1F4E79"'),
        (DisclosurePolicy, "insider: partner", "member or single"),
        (DisclosurePolicy, "decoy_share: 2%", "a number without signs or letters, as 0.25"),
        (DisclosurePolicy, "decoy_share: 2", "a number: 1 or less"),
        (DisclosurePolicy, "seconds: 0", "a number: more than 0"),
        (DisclosurePolicy, "decoy_share: [2]", "a number without signs or letters"),
    ],
)
def test_each_kind_of_value_has_a_form_and_a_sample(tmp_path: Path, model: type[Params], line: str, form: str) -> None:
    wrong = [finding for finding in _read(tmp_path, model, line) if finding.code == "params.wrong-value"]

    (finding,) = wrong
    assert finding.expected.startswith(form)
    assert not any(jargon in finding.expected for jargon in ("valid", "parse", "string", "integer", "pattern"))


def test_every_pattern_is_put_in_words() -> None:
    patterns = {
        pattern
        for model in Params.__subclasses__()
        for field in model.model_fields.values()
        for rule in field.metadata
        if (pattern := getattr(rule, "pattern", None))
    }

    assert patterns == set(BY_PATTERN)


@pytest.mark.parametrize(
    ("there", "file", "next_step"),
    [
        (("2018-19", "2019-20", "2026-27"), "2025-26/committee.yml", "annual-reports start 2025-26 --from 2019-20"),
        ((), "2025-26/adoption.yml", "annual-reports start 2025-26"),
        (("2019-20",), "authority.yml", "go through it line by line"),
    ],
)
def test_a_missing_file_is_made_by_starting_the_year(
    tmp_path: Path, there: tuple[str, ...], file: str, next_step: str
) -> None:
    for folder in there:
        (tmp_path / "params" / folder).mkdir(parents=True)

    _, (finding,) = read_params(Project(tmp_path), tmp_path / "params" / file, Committee)

    assert finding.code == "params.missing-file"
    assert finding.next_step.endswith(next_step)
