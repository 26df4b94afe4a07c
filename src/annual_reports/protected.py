"""A year's results as Part 1 may know them: all reports protected together, as one reader reads them all."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from pydantic import TypeAdapter

from annual_reports.cache import cache_place, keep, key_of, program_key, recall
from annual_reports.disclosure.assemble import RULES_NOT_PRINTED, Assembled, assemble
from annual_reports.disclosure.inspector import ALREADY_PUBLIC
from annual_reports.disclosure.naming import full
from annual_reports.disclosure.policy import merged_policy
from annual_reports.disclosure.proposals import proposed_groupings
from annual_reports.disclosure.protect import Protection, protect
from annual_reports.disclosure.redact import redact
from annual_reports.disclosure.rounding import round_results
from annual_reports.disclosure.shield import Progress, Shield, shield, tell_nobody
from annual_reports.disclosure.stored import dump_protection, load_protection
from annual_reports.disclosure.system import System
from annual_reports.disclosure.untied import nothing_said
from annual_reports.disclosure.witness import UNPROVEN
from annual_reports.earlier_papers import read_earlier_papers
from annual_reports.errors import FindingsError
from annual_reports.findings import Finding, Severity, has_errors, perhaps
from annual_reports.last_year import read_last_year
from annual_reports.measures.adding_up import DOES_NOT_ADD_UP
from annual_reports.measures.figures import Results
from annual_reports.measures.groupings import Grouped, grouped, put_away
from annual_reports.measures.linked import figures_by_id
from annual_reports.measures.links import Links, matching
from annual_reports.official import OfficialValue, official_values
from annual_reports.params import DisclosureOverride, DisclosurePolicy, Grouping, LeftOut, PublicFigure, read_params
from annual_reports.periods import Year
from annual_reports.prepare import NotPrepared, Prepared, prepare
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS

Anything = TypeVar("Anything")
_SYSTEM: TypeAdapter[System] = TypeAdapter(System)


@dataclass(frozen=True)
class ProtectedYear:
    """What Part 1 of each report may print, and why the rest is hidden.

    Attributes
    ----------
    results
        Protected results by report.
    measured, links, official
        What was measured, categories merged as decided: counts that are no longer printed have latent ids. What ties it
        together, written out for the year, and what official statistics say of it, by report and id.
    assembled, shield, policy, exemptions, left_out, groupings, last_year, last_years_links
        Everything that was protected, the choice with its proof, the council's policy, the figures that stand, are
        left out, or are printed as one, by decision, and what was measured of last year, and ties it, where its Part 1
        is there. They hold true values: Part 2's.
    proposals
        Groupings that would print more, for a person to decide.
    """

    results: Mapping[str, Results]
    measured: Mapping[str, Results]
    links: Mapping[str, Links]
    official: Mapping[str, Mapping[str, OfficialValue]]
    assembled: Assembled
    shield: Shield
    policy: DisclosurePolicy
    exemptions: tuple[PublicFigure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    proposals: tuple[Finding, ...] = ()
    last_year: Mapping[str, Results] = field(default_factory=dict)
    last_years_links: Mapping[str, Links] = field(default_factory=dict)

    @property
    def ids_left_out(self) -> frozenset[str]:
        """Full ids of what is left out by decision, or for want of a link; what else prints ``[x]`` was not counted."""
        return frozenset(id for id, reason in self.shield.hidden.items() if reason.rule in RULES_NOT_PRINTED)

    @property
    def left_open(self) -> dict[str, tuple[int, int]]:
        """Least and greatest sensitive number that each hidden count is proved to be able to take."""
        shown: dict[str, list[int]] = {}
        for _, protection in self.shield.protections:
            for aim in protection.witnesses.shows:
                if not aim.insider:
                    shown.setdefault(aim.quantity, []).append(aim.value)
        return {quantity: (min(values), max(values)) for quantity, values in shown.items()}


def protect_year(
    project: Project, year: Year, editions: Sequence[Prepared], progress: Progress = tell_nobody
) -> ProtectedYear:
    """Protect a year.

    Parameters
    ----------
    project, year
        The year. Its other reports are measured as well, since a reader has them all.
    editions
        Those to be built.
    progress
        Told of each group of linked numbers that may take long.

    Raises
    ------
    FindingsError
        The policy has a fault, numbers contradict one another, or another report of the year cannot be measured.
    """
    everything = [*editions, *_others(project, year, {edition.report.id for edition in editions})]
    policy = read_policy(project)
    overrides = {
        edition.report.id: _with_full_ids(edition.report.id, edition.sources.params.disclosure)
        for edition in everything
    }
    merged = _merged(project, year, everything)
    results = {report: made.results for report, made in merged.items()}
    links = {report: made.links for report, made in merged.items()}
    official = official_values(project, results, links)
    last_year, earlier = read_last_year(project, year), read_earlier_papers(project, year)
    assembled = assemble(
        results,
        links,
        public=earlier.published,
        official=_with_report(official),
        left_out=_left_out(merged, overrides),
        last_year=last_year,
        largest=max([policy.largest_sensitive, *(over.largest_sensitive or 0 for over in overrides.values())]),
    )
    exemptions = merged_policy(policy, overrides.values()).exemptions
    _refuse_unknown(exemptions, assembled)
    chosen = _chosen(project, year, assembled, policy, overrides, [*earlier.hidden, *assembled.hidden_before], progress)
    rules = {id: reason.rule for id, reason in chosen.hidden.items()}
    printed = {full(report, id) for report, found in results.items() for id in figures_by_id(found)}
    return ProtectedYear(
        results={
            edition.report.id: put_away(
                _redacted(results[edition.report.id], assembled, rules, policy),
                edition.results,
                results[edition.report.id],
            )
            for edition in everything
        },
        measured=results,
        links=links,
        official=official,
        assembled=replace(assembled, item_of=_only(printed, assembled.item_of)),
        shield=replace(chosen, hidden=_only(printed, chosen.hidden)),
        policy=policy,
        exemptions=exemptions,
        left_out=tuple(_with_full_patterns(report, one) for report, over in overrides.items() for one in over.left_out),
        groupings=tuple(one for over in overrides.values() for one in over.groupings),
        last_year=last_year.results if last_year else {},
        last_years_links=last_year.links if last_year else {},
        proposals=tuple(
            finding
            for made in merged.values()
            for finding in proposed_groupings(made.results, made.links, rules, policy.largest_sensitive)
        ),
    )


def _merged(project: Project, year: Year, editions: Sequence[Prepared]) -> dict[str, Grouped]:
    """Print as one the categories that each report's params say."""
    merged = {
        edition.report.id: grouped(
            edition.results,
            edition.report.links,
            edition.sources.params.disclosure.groupings,
            project.relative(project.report_params(year, edition.report.id)),
        )
        for edition in editions
    }
    if faults := tuple(finding for made in merged.values() for finding in made.findings):
        raise FindingsError(faults)
    return merged


def _left_out(merged: Mapping[str, Grouped], overrides: Mapping[str, DisclosureOverride]) -> list[str]:
    """Full ids of what is left out by decision, with what merged categories cannot print."""
    decided = [
        full(report, id)
        for report, over in overrides.items()
        for one in over.left_out
        for pattern in one.figures
        for id in matching(pattern, figures_by_id(merged[report].results))
    ]
    return decided + [full(report, id) for report, made in merged.items() for id in made.left_out]


def _chosen(
    project: Project,
    year: Year,
    assembled: Assembled,
    policy: DisclosurePolicy,
    overrides: Mapping[str, DisclosureOverride],
    hidden_before: Sequence[str],
    progress: Progress,
) -> Shield:
    """Choose what to hide, each report by its own policy."""

    def policy_of(ids: Iterable[str]) -> DisclosurePolicy:
        reports = sorted({id.partition(":")[0] for id in ids})
        return _by_item(merged_policy(policy, [overrides[report] for report in reports]), assembled)

    chosen = shield(
        assembled,
        policy_of,
        read_or_make_seed(project),
        solve=partial(_recalled_or_solved, project, year),
        hidden_before=hidden_before,
        progress=progress,
    )
    items = {item for id in assembled.hidden_before for item in assembled.item_of[id]}
    findings = (*_nothing_to_be_done(chosen.findings, items), *nothing_said(assembled.always))
    if has_errors(findings):
        raise FindingsError(findings)
    return replace(chosen, findings=findings)


def _redacted(results: Results, assembled: Assembled, rules: Mapping[str, str], policy: DisclosurePolicy) -> Results:
    if policy.round_to:
        return round_results(results, assembled, policy)
    return replace(redact(results, rules), by_chance=policy.decoy_share > 0)


def _nothing_to_be_done(findings: Sequence[Finding], hidden_before: Collection[str]) -> Iterator[Finding]:
    """Warn of what last year hid and what is public already gives away: this year's papers do not change it."""
    given_away = {found.key for found in findings if found.code == ALREADY_PUBLIC and found.key in hidden_before}
    for found in findings:
        if found.code == ALREADY_PUBLIC and found.key in given_away:
            next_step = "nothing: last year's paper is out; its log says by which rules it was made"
            yield replace(found, severity=Severity.WARNING, next_step=next_step)
        elif not (found.code == UNPROVEN and found.key in given_away):
            yield found


def _only(ids: Collection[str], of: Mapping[str, Anything]) -> dict[str, Anything]:
    """Leave out what last year's papers have and this year's have not."""
    return {id: one for id, one in of.items() if id in ids}


def _with_full_ids(report: str, override: DisclosureOverride) -> DisclosureOverride:
    exemptions = tuple(one.model_copy(update={"figure": full(report, one.figure)}) for one in override.exemptions)
    return override.model_copy(update={"exemptions": exemptions})


def _with_full_patterns(report: str, decision: LeftOut) -> LeftOut:
    return decision.model_copy(update={"figures": tuple(full(report, pattern) for pattern in decision.figures)})


def _by_item(policy: DisclosurePolicy, assembled: Assembled) -> DisclosurePolicy:
    """Exempt what an id stands for: the one item of all ids that are the same number."""
    exemptions = tuple(
        one.model_copy(update={"figure": item})
        for one in policy.exemptions
        for item in assembled.item_of.get(one.figure, (one.figure,))
    )
    return policy.model_copy(update={"exemptions": exemptions})


def _refuse_unknown(exemptions: Sequence[PublicFigure], assembled: Assembled) -> None:
    known = {*assembled.item_of, *assembled.always, *assembled.open}
    unknown = [one.figure for one in exemptions if one.figure not in known]
    if unknown:
        raise FindingsError(tuple(_unknown_exemption(figure, known) for figure in unknown))


def _unknown_exemption(figure: str, known: Iterable[str]) -> Finding:
    return Finding(
        code="disclosure.unknown-exemption",
        problem="a figure that is to stand by decision is not there",
        key="exemptions.figure",
        expected=perhaps(figure, known, otherwise="an id of docs/reference/figures.md, after its report's"),
        found=figure,
        cause="the id is misspelt, or its report is not named",
        next_step="correct the id in params/disclosure.yml or in the report's params",
    )


def read_policy(project: Project) -> DisclosurePolicy:
    """Read the council's policy; without a file its defaults hold.

    Raises
    ------
    FindingsError
        The file has faults.
    """
    if not project.disclosure_params.is_file():
        return DisclosurePolicy()
    policy, findings = read_params(project, project.disclosure_params, DisclosurePolicy)
    if policy is None:
        raise FindingsError(tuple(findings))
    return policy


def read_or_make_seed(project: Project) -> str:
    """Read the secret seed; a project that has none is given one, once."""
    path = project.disclosure_seed
    if not path.is_file():
        path.write_text(f"{secrets.token_hex(16)}\n", encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def _others(project: Project, year: Year, chosen: set[str]) -> list[Prepared]:
    """Measure the year's other reports, those that have been started."""
    started = [
        report
        for report in REPORTS.values()
        if report.id not in chosen and project.report_params(year, report.id).is_file()
    ]
    made = [prepare(project, year, report) for report in started]
    if missing := [other.report.id for other in made if isinstance(other, NotPrepared) or _does_not_add_up(other)]:
        raise FindingsError(tuple(_not_measured(project, year, report) for report in missing))
    return [other for other in made if isinstance(other, Prepared)]


def _does_not_add_up(edition: Prepared) -> bool:
    return any(finding.code == DOES_NOT_ADD_UP for finding in edition.findings)


def _not_measured(project: Project, year: Year, report: str) -> Finding:
    return Finding(
        code="disclosure.other-paper",
        problem=f"Part 1 is protected together with the year's other papers, and {report} cannot be measured",
        file=project.relative(project.report_params(year, report)),
        expected="data and params of every paper that the year has, since a reader has them all",
        found="errors in those of this one",
        cause="its records are not there yet, or its params were copied along with the others",
        next_step=f"mend what annual-reports check {year} {report} finds; if the council will not make that paper, "
        "take its params file away",
    )


def _recalled_or_solved(
    project: Project, year: Year, system: System, policy: DisclosurePolicy, seed: str
) -> Protection:
    """Protect one component, or recall what protects it."""
    key = key_of(_SYSTEM.dump_json(system), policy.model_dump_json(), seed, program_key())
    place = cache_place(project, 2, year, "disclosure", f"{key_of(system.items[0].id)[:24]}.json")
    kept = recall(place, key)
    if kept is not None:
        return load_protection(kept)
    made = protect(system, policy, seed)
    keep(place, key, dump_protection(made))
    return made


def _with_report(official: Mapping[str, Mapping[str, OfficialValue]]) -> dict[str, OfficialValue]:
    """What official statistics say, by full id."""
    return {
        full(report, id): replace(said, whole=full(report, said.whole) if said.whole else "")
        for report, values in official.items()
        for id, said in values.items()
    }
