"""Attack a year's finished files: can what is hidden be worked out from all that is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annual_reports.disclosure.attack import ContradictionError, Printed, Role, Verdict, attack
from annual_reports.disclosure.attack.apart import components
from annual_reports.disclosure.attack.blame import smallest_cause
from annual_reports.disclosure.attack.tables import possible
from annual_reports.errors import DisclosureRefusedError
from annual_reports.findings import Finding
from annual_reports.gate.contradictions import thin, weigh
from annual_reports.gate.links import write_out
from annual_reports.gate.reading import read_catalogue, read_folder
from annual_reports.gate.reading.catalogue import readings_of
from annual_reports.gate.statements import Board, Source, board_of, largest_thought_of
from annual_reports.measures.links import Links
from annual_reports.official import OfficialValue

MOST_EXPLAINED = 40
LARGEST = 5


@dataclass(frozen=True)
class Papers:
    """Finished folders of a year, by report, and what ties their numbers together."""

    folders: Mapping[str, Path] = field(default_factory=dict)
    links: Mapping[str, Links] = field(default_factory=dict)


@dataclass(frozen=True)
class Attacked:
    """What came of an attack.

    Attributes
    ----------
    verdicts
        See :func:`attack_year`.
    doubts
        Warnings: what was left aside, since it contradicts the rest.
    """

    verdicts: list[Verdict]
    doubts: tuple[Finding, ...] = ()


def attack_year(
    folders: Mapping[str, Path],
    links: Mapping[str, Links],
    outside: Mapping[str, Path] | None = None,
    *,
    links_before: Mapping[str, Links] | None = None,
    older: Papers | None = None,
    official: Mapping[str, Mapping[str, OfficialValue]] | None = None,
    left_out: Collection[str] = (),
    largest: int = LARGEST,
    insiders: bool = False,
    explain: bool = True,
) -> Attacked:
    """Read the finished files of a year's Part 1 and attack what they hide.

    Parameters
    ----------
    folders
        The finished folder of each report, by the report's id.
    links
        What ties each report's numbers together, as declared or already written out for the year.
    outside
        Folders of last year's Part 1, which a reader may have kept. What it hid is attacked too, as far as this
        year's files say anything of it.
    links_before
        What ties last year's numbers together, where it is not said by ``links``.
    older
        Part 1 of two years ago.
    official
        What official statistics say of the same numbers, by report and id.
    left_out
        Ids that are not printed by decision, after their report's: attacked where a sentence speaks of them.
    largest
        Largest sensitive count.
    insiders
        Whether the only member of each cell that may be of one attacks too.
    explain
        Whether to name the smallest set of printed things that gives each away.

    Returns
    -------
    attacked
        A verdict for each hidden count and value that has to stay possible. Names are ``report:id``; where a value is
        not possible, ``because`` names the places that together exclude it: the smallest such set or, among very
        many numbers that are tied together, one of which nothing is needless. Forty are explained; that is enough
        to begin with. And what was left aside, as a warning.

    Raises
    ------
    DisclosureRefusedError
        What is printed cannot be true with these links, or contradicts official statistics. Its findings name
        smallest sets that contradict each other, and where they stand.
    """
    sources = read_sources(folders, links, official or {}, frozenset(left_out))
    before = Papers(outside or {}, {**links, **(links_before or {})})
    sources += [
        *read_earlier_sources(before, sources, years_ago=1),
        *read_earlier_sources(older or Papers(), sources, years_ago=2),
    ]
    board = board_of(sources)
    groups = _groups(board)
    attacked = [_attack(board, group, largest, insiders) for group in groups]
    doubts = (*(doubt for found in attacked for doubt in found.doubts), *_untrue(board, groups))
    if errors := tuple(doubt for doubt in doubts if doubt.is_error):
        raise DisclosureRefusedError("What is printed cannot all be true: Part 1 must not be published", errors)
    verdicts = [verdict for found in attacked for verdict in found.verdicts]
    return Attacked(_explained(groups, verdicts) if explain else verdicts, doubts)


def read_sources(
    folders: Mapping[str, Path],
    links: Mapping[str, Links],
    official: Mapping[str, Mapping[str, OfficialValue]],
    left_out: frozenset[str] = frozenset(),
) -> list[Source]:
    """Read this year's finished folders: all files."""
    sources = []
    for report, folder in folders.items():
        catalogue = read_catalogue(folder)
        tied = tuple(write_out(links.get(report, Links()), catalogue))
        read = read_folder(folder, catalogue)
        said = official.get(report, {})
        sources.append(Source(catalogue, read.readings, tied, official=said, claims=read.claims, left_out=left_out))
    return sources


def read_earlier_sources(papers: Papers, now: Sequence[Source], years_ago: int) -> list[Source]:
    """Read the finished folders of a year before: the numbers."""
    again = {source.catalogue.report: source.catalogue.ids for source in now}
    sources = []
    for report, folder in papers.folders.items():
        catalogue = read_catalogue(folder)
        tied = tuple(write_out(papers.links.get(report, Links()), catalogue))
        known = again.get(report, frozenset())
        sources.append(Source(catalogue, tuple(readings_of(catalogue)), tied, earlier=years_ago, again=known))
    return sources


@dataclass
class _Group:
    """Statements that are tied together.

    Attributes
    ----------
    statements
        Those that are believed.
    before
        Those of last year's files.
    most
        Largest count to think of.
    """

    statements: list[Printed]
    before: list[Printed]
    most: int

    @property
    def hides(self) -> bool:
        """Whether anything is to be worked out."""
        return any(statement.role is Role.HIDDEN for statement in self.statements)


def _groups(board: Board) -> list[_Group]:
    """Part what this year's files say, with what others say of the same numbers."""
    groups = []
    for component in components(board.printed()):
        before = [statement for statement in component if statement.id in board.earlier]
        if len(before) < len(component):
            groups.append(_Group(component, before, largest_thought_of(component, board.shares)))
    return groups


def _untrue(board: Board, groups: Iterable[_Group]) -> Iterator[Finding]:
    """Ask of groups that hide nothing whether they can be true: all at once, since nearly always they are."""
    doubtful = board.earlier | board.guesses
    sure = [replace(group, statements=[statement for statement in group.statements if statement.id not in doubtful])
            for group in groups if not group.hides]  # fmt: skip
    most = max((group.most for group in sure), default=0)
    if not possible([statement for group in sure for statement in group.statements], {}, most):
        for group in sure:
            yield from weigh(board, group.statements, group.most).findings


def _attack(board: Board, group: _Group, largest: int, insiders: bool) -> Attacked:
    if not group.hides:
        return Attacked([])
    if len(group.statements) == 1:
        # Nothing is said of it but that it is hidden: any count will do.
        return Attacked([Verdict(group.statements[0].name, value, "", True) for value in range(1, largest + 1)])
    doubts: tuple[Finding, ...] = ()
    try:
        verdicts = attack(group.statements, largest=largest, insiders=insiders, explain=False, most=group.most)
    except ContradictionError:
        weighed = weigh(board, group.statements, group.most)
        group.statements, doubts = weighed.believed, weighed.findings
        if not group.statements:
            return Attacked([], doubts)
        verdicts = attack(group.statements, largest=largest, insiders=insiders, explain=False, most=group.most)
    return Attacked([verdict for verdict in verdicts if not _told_before(group, verdict)], doubts)


def _told_before(group: _Group, verdict: Verdict) -> bool:
    """Whether last year's files alone excluded what is excluded of a number that they hide: no news of this year."""
    if verdict.possible or not _hidden_by(group.before, verdict.name):
        return False
    now = [statement for statement in group.statements if statement not in group.before]
    return not _hidden_by(now, verdict.name) and not possible(group.before, _known(verdict), group.most)


def _hidden_by(statements: Iterable[Printed], name: str) -> bool:
    return any(statement.role is Role.HIDDEN and statement.name == name for statement in statements)


def _known(verdict: Verdict) -> dict[str, int]:
    return {verdict.name: verdict.value} | ({verdict.insider: 1} if verdict.insider else {})


def _explained(groups: Sequence[_Group], verdicts: list[Verdict]) -> list[Verdict]:
    """Name the causes of what is broken, as many as are needed to begin with: of each count and reader one first."""
    group_of = {statement.name: group for group in groups for statement in group.statements
                if statement.role is Role.HIDDEN}  # fmt: skip
    seen: Counter[tuple[str, bool]] = Counter()
    turns: list[tuple[int, int]] = []
    for place, verdict in enumerate(verdicts):
        if not verdict.possible:
            turns.append((seen[verdict.name, bool(verdict.insider)], place))
            seen[verdict.name, bool(verdict.insider)] += 1
    explained = list(verdicts)
    for _, place in sorted(turns)[:MOST_EXPLAINED]:
        group, known = group_of[verdicts[place].name], _known(verdicts[place])
        cause = smallest_cause(thin(group.statements, known, group.most), known, group.most)
        explained[place] = replace(verdicts[place], because=tuple(dict.fromkeys(cause)))
    return explained


def attack_findings(verdicts: Iterable[Verdict]) -> list[Finding]:
    """Word what is broken, one finding a hidden count. No value is named.

    Examples
    --------
    >>> attack_findings([Verdict("adoption:placed.male", 1, "", False, ("adoption.docx, key figures",))])[0].found
    'adoption.docx, key figures'
    """
    broken: dict[tuple[str, bool], list[str]] = {}
    for verdict in verdicts:
        if not verdict.possible:
            broken.setdefault((verdict.name, bool(verdict.insider)), []).extend(verdict.because)
    return [
        Finding(
            code="gate.insider" if insider else "gate.worked-out",
            problem="a hidden number can be narrowed down from what Part 1 prints"
            + (" by the one person in another hidden cell" if insider else ""),
            key=name,
            expected="every value that a hidden number might have stays possible",
            found="; ".join(dict.fromkeys(places)) or "the printed numbers taken together",
            cause="something prints, or adds up to, a number that is hidden elsewhere",
            next_step="take the number out of the words named above; if none is named, tell the maintainers, "
            "since the protection has missed a link",
        )
        for (name, insider), places in broken.items()
    ]
