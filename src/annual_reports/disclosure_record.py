"""The record of a protection: the log that a statistician signs, the witnesses, and why one figure is hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

from annual_reports.disclosure.assemble import RULES_NOT_PRINTED
from annual_reports.disclosure.naming import full
from annual_reports.disclosure.protect import Hidden
from annual_reports.document import exempt_notice
from annual_reports.errors import UsageError
from annual_reports.findings import Finding
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.measures.linked import figures_by_id
from annual_reports.measures.links import LATENT, is_latent, matching
from annual_reports.params import Authority, DisclosurePolicy, Exemption
from annual_reports.protected import ProtectedYear
from annual_reports.reports.registry import REPORTS
from annual_reports.review.disclosure_log import Decided, DisclosureLog, Doubt, LogEntry, disclosure_log_html
from annual_reports.review.index import LOG

PROOF = "disclosure-proof.json"
EXEMPT = Exemption(paragraphs=(1, 2), reason="it holds the hidden values")
WITH_ITS_COUNT = "whatever the printed counts leave open"
MERGED = "printed only together with others, by decision"
NEVER_PRINTED = "any number: nothing that is printed depends on it"
ANY_OF = "any number from {} to {}, and perhaps others"
CHEAPEST = "No cheaper choice is safe beside the totals that stand."
OUT_OF_TIME = (
    "The time limit came first for some of the hidden numbers: the choice is safe against those named above, but may "
    "be dear. Nothing is promised against somebody who has this program and its policy, since a choice that hides more "
    "than it must may tell something by what it hides. To promise that as well, raise seconds in "
    "params/disclosure.yml and build again."
)
NO_DECOYS = (
    "Nothing is promised against somebody who has this program and its policy, since decoy_share is 0: what is hidden "
    "may tell something by its pattern."
)
A_LATENT_COUNT = "a count that no document prints by itself"
FULL_ID = re.compile(r"\b[a-z_]+:[\w.~-]*\w")


def write_disclosure_record(protected: ProtectedYear, authority: Authority, year: str, outputs: Path) -> Path:
    """Write the log and the proof beside the papers of Part 2.

    Parameters
    ----------
    protected
        A protected year, with its true values.
    authority, year
        For the headings.
    outputs
        A folder set out like ``outputs/<year>``.

    Returns
    -------
    folder
        The one that holds both; it is made where it is not there.
    """
    log = outputs / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(disclosure_log_html(disclosure_log(protected, authority, year)), encoding="utf-8")
    log.with_name(PROOF).write_text(proof_json(protected), encoding="utf-8")
    return log.parent


def disclosure_log(protected: ProtectedYear, authority: Authority, year: str) -> DisclosureLog:
    """Put the log together."""
    policy, shield = protected.policy, protected.shield
    entries = tuple(
        _entry(protected, report, id, figure)
        for report, results in protected.measured.items()
        for id, figure in figures_by_id(results).items()
        if full(report, id) in shield.hidden
    )
    stand = tuple(
        (_decided(protected, [one.figure]), f"stands: {one.reason}", one.decision) for one in protected.exemptions
    )
    gone = tuple(
        (_decided(protected, one.figures), f"left out: {one.reason}", one.decision) for one in protected.left_out
    )
    merged = tuple(
        (
            Decided("; ".join(one.categories), one.split),
            f"printed as one, “{one.label}”: {one.reason}",
            one.decision,
        )
        for one in protected.groupings
    )
    return DisclosureLog(
        authority=authority.name,
        colour=authority.brand.colour,
        notice=exempt_notice(EXEMPT),
        year=year,
        reports=tuple(REPORTS[report].title for report in protected.measured),
        printed=len(protected.assembled.item_of) + len(protected.assembled.always),
        promise=_promise(policy),
        readers=_readers(protected),
        proof=_proof(protected),
        policy=_policy_rows(policy),
        decisions=(*stand, *gone, *merged),
        doubts=tuple(dict.fromkeys(_doubt(protected, finding) for finding in (*shield.findings, *protected.proposals))),
        entries=entries,
    )


def explain(protected: ProtectedYear, figure: str) -> str:
    """Say why Part 1 hides one figure, or that it does not.

    Parameters
    ----------
    figure
        Its id, with or without its report: ``adoption:placed.male``.

    Raises
    ------
    UsageError
        No report has a figure of that id.
    """
    known = {full(report, id): (report, id, number) for report, found in protected.measured.items()
             for id, number in figures_by_id(found).items()}  # fmt: skip
    names = [name for name in known if figure in {name, name.partition(":")[2], name.partition(f":{LATENT}")[2]}]
    if not names:
        raise UsageError(f"no report of the year has a figure {figure}; docs/reference/figures.md lists them all")
    return "\n\n".join(_explained(protected, name, *known[name]) for name in names)


def _explained(protected: ProtectedYear, name: str, report: str, id: str, figure: Figure) -> str:
    if name in protected.shield.hidden:
        entry = _entry(protected, report, id, figure)
        kind = "by rule" if entry.primary else "to protect others"
        return f"{name} ({entry.label})\n  hidden {kind}: {entry.rule}\n  an attacker is left with: {entry.left}"
    reason = protected.assembled.open.get(name)
    return f"{name} ({figure.label})\n  printed" + (
        f": {reason}" if reason else ": nothing small can be worked out from it"
    )


def proof_json(protected: ProtectedYear) -> str:
    """Write every witness, so that anyone can check the guarantee by arithmetic.

    One entry a group of numbers that hang together: its statements, what is hidden, and tables that agree with
    everything printed, with what each of them shows to be possible.
    """
    groups = [
        {
            "quantities": system.values,
            "statements": [{"terms": said.terms, "low": said.low, "high": said.high} for said in system.known],
            "hidden": sorted(protection.hidden),
            "cheapest": protection.optimal,
            "tables": protection.witnesses.solutions,
            "shows": [
                {"quantity": aim.quantity, "value": aim.value, "one_in": aim.insider, "table": place}
                for aim, place in protection.witnesses.shows.items()
            ],
        }
        for system, protection in protected.shield.protections
        if protection.hidden
    ]
    return json.dumps({"groups": groups}, ensure_ascii=False) + "\n"


def _entry(protected: ProtectedYear, report: str, id: str, figure: Figure) -> LogEntry:
    name = full(report, id)
    reason = protected.shield.hidden[name]
    return LogEntry(
        report=REPORTS[report].title,
        id=id.removeprefix(LATENT),
        label=_label(protected, report, id, figure),
        value=figure.display,
        primary=reason.primary,
        rule=MERGED if is_latent(id) else _in_words(protected, reason.rule),
        left=_left(protected, name, figure, reason),
    )


def _label(protected: ProtectedYear, report: str, id: str, figure: Figure) -> str:
    """Name a figure; one of a table by the table, its row and, where several hold numbers, its column."""
    results = protected.measured[report]
    table = results.tables.get(id.removeprefix(LATENT).partition(".")[0])
    if table is None or id in results.figures:
        return figure.label
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, Figure) and cell.id == id:
                numbers = sum(isinstance(other, Figure) for other in row)
                names = zip(table.columns, row[: table.header_columns], strict=False)
                place = [f"{heading}: {name}" for heading, name in names] + [column] * (numbers > 1)
                return f"{table.title} ({'; '.join(place)})"
    return f"{table.title}: {figure.label}"


def _named(protected: ProtectedYear, name: str) -> str:
    """Name the figure of a full id; nothing where there is none."""
    report, _, id = name.partition(":")
    figures = figures_by_id(protected.measured[report]) if report in protected.measured else {}
    return _label(protected, report, id, figures[id]) if id in figures else ""


def _in_words(protected: ProtectedYear, text: str, *, with_ids: bool = False) -> str:
    """Put names in place of full ids."""

    def name(found: re.Match[str]) -> str:
        if is_latent(found[0].partition(":")[2]):
            return A_LATENT_COUNT
        words = _named(protected, found[0])
        if not words:
            return found[0]
        return f"“{words}” ({found[0].partition(':')[2]})" if with_ids else f"“{words}”"

    return FULL_ID.sub(name, text)


def _decided(protected: ProtectedYear, ids: Sequence[str]) -> Decided:
    """Name the figures of a decision, given by their full ids: whole tables by their titles."""
    names: dict[str, None] = {}
    for full_pattern in ids:
        report, _, pattern = full_pattern.partition(":")
        results = protected.measured.get(report)
        if results is None:  # last year's alone
            continue
        figures = figures_by_id(results)
        for id in matching(pattern, figures):
            table = results.tables.get(id.partition(".")[0]) if "*" in pattern else None
            names[table.title if table else _label(protected, report, id, figures[id])] = None
    return Decided("; ".join(names), ", ".join(ids))


def _left(protected: ProtectedYear, name: str, figure: Figure, reason: Hidden) -> str:
    if name in protected.left_open:
        return ANY_OF.format(*protected.left_open[name])
    if name in protected.assembled.always:
        return WITH_ITS_COUNT if reason.rule in RULES_NOT_PRINTED else NEVER_PRINTED
    if figure.kind is not Kind.COUNT:
        return WITH_ITS_COUNT
    quantity = protected.assembled.item_of[name][0]
    shown = protected.left_open.get(quantity)
    return ANY_OF.format(*shown) if shown else _in_words(protected, reason.rule)


def _promise(policy: DisclosurePolicy) -> str:
    if policy.round_to:
        return (
            f"Counts are rounded to the nearest {policy.round_to}, and what hangs on exact ones is hidden. "
            "No range is promised."
        )
    most = policy.largest_sensitive
    return (
        f"Nobody can work a hidden count out: whether it is small itself or hidden to protect another, every number "
        f"from 1 to {most} remains possible. The one exception is a total of groups that are known not to be empty, "
        "since zeros are printed: it is at least the number of those groups. This holds against"
    )


def _readers(protected: ProtectedYear) -> tuple[str, ...]:
    policy = protected.policy
    if policy.round_to:
        return ()
    readers = [
        "somebody who reads everything that is printed",
        "the only member of any group of one, who knows that it is one"
        if policy.insider == "single"
        else "any member of a group, who knows that it is not empty",
    ]
    if policy.decoy_share and _is_cheapest(protected):
        readers.append("somebody who has this program and its policy, but not the secret seed")
    *others, last = readers
    return (*(f"{reader}," for reader in others), f"{last}.")


def _is_cheapest(protected: ProtectedYear) -> bool:
    """Whether the time limit acted nowhere."""
    return all(protection.optimal for _, protection in protected.shield.protections)


def _proof(protected: ProtectedYear) -> str:
    if protected.policy.round_to:
        return "Rounding is no proof: compare a rounded total with its rounded parts before you sign."
    tables = sum(len(protection.witnesses.solutions) for _, protection in protected.shield.protections)
    proved = (
        f"{tables} tables in {PROOF} prove it by arithmetic: each agrees with everything that is printed, and together "
        f"they show each number to be possible. "
    )
    if not _is_cheapest(protected):
        return proved + OUT_OF_TIME
    return proved + CHEAPEST + ("" if protected.policy.decoy_share else f" {NO_DECOYS}")


def _policy_rows(policy: DisclosurePolicy) -> tuple[tuple[str, str], ...]:
    return (
        ("Sensitive counts", f"1 to {policy.largest_sensitive}; a true zero is printed"),
        ("Percentage or rate", "hidden whenever its count is"
         + (f", and of fewer than {policy.smallest_percentage_base}" if policy.smallest_percentage_base else "")),
        ("Mean", f"hidden of fewer than {policy.smallest_mean_base}, and whenever its count is"),
        ("Single ages and dates, least and greatest", "hidden: counts of one"),
        ("Money and days", "hidden whenever the count they were spent on is"),
        ("Drawn by the secret seed", f"{policy.decoy_share:.0%} of inner cells, fewer totals: no pattern talks"),
    )  # fmt: skip


def _doubt(protected: ProtectedYear, finding: Finding) -> Doubt:
    """Say what is to be decided; the text to paste stands apart from it."""
    problem = f"{finding.problem[:1].upper()}{finding.problem[1:]}."
    _, _, paste = finding.next_step.partition("\n")
    if not paste:
        step = f"{finding.next_step[:1].upper()}{finding.next_step[1:]}."
        return Doubt(_in_words(protected, f"{problem} {step}", with_ids=True))
    proposal = f"They could be printed as {finding.expected}. If that reads well, take the text below into the params, "
    return Doubt(f"{problem} {proposal}with your reason and decision.", finding.file or "", dedent(paste))
