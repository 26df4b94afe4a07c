"""From what is printed to what it says: whole-number statements for the attacker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from annual_reports.disclosure.attack import Printed, Role
from annual_reports.gate.reading.catalogue import FILE, Catalogue, is_hidden
from annual_reports.gate.reading.charts import SLICE
from annual_reports.gate.reading.claims import Claim, Term
from annual_reports.gate.reading.readings import Number, Reading, exact_share, number_in
from annual_reports.gate.reading.tables import BEFORE, CHANGE, PREVIOUS
from annual_reports.gate.reading.totals import PrintedTotal, printed_totals
from annual_reports.measures.links import LATENT, AtMost, Flow, Link, Same, Share, Total
from annual_reports.official import OfficialValue

NUMERATOR, DENOMINATOR = "#numerator", "#denominator"
NO_COUNTS = frozenset({"%", "years", "months", "days", "weeks", "pounds", "points", "score", "scores"})
YEARS_AGO = {PREVIOUS: 1, BEFORE: 2}
PER_CENT = 100
_PER = re.compile(r"\bper ([\d,]+)")
NAMES_A_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_UNROUNDED = re.compile(r"^-?\d+\.\d{3,}(?:e-?\d+)?$")


@dataclass
class Board:
    """What is known, as it comes in.

    Attributes
    ----------
    statements
        By what they say, so that a thing said twice is there once.
    guesses
        Places of what was read out of sentences.
    earlier
        Places of the files of the years before, their layout included.
    shares
        By the id of a percentage, mean or rate: what it is made of, and per how many.
    counts
        What this year's papers print of each count.
    wholes
        By the name of a count: the counts that it is declared to be part of.
    official
        Counts that official statistics tell: no paper can hide them.
    """

    statements: dict[tuple[object, ...], Printed] = field(default_factory=dict)
    guesses: set[str] = field(default_factory=set)
    earlier: set[str] = field(default_factory=set)
    shares: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    wholes: dict[str, set[str]] = field(default_factory=dict)
    official: set[str] = field(default_factory=set)
    alias: dict[str, str] = field(default_factory=dict)

    def name(self, id: str) -> str:
        """The one name of a quantity."""
        while id in self.alias:
            id = self.alias[id]
        return id

    def join(self, first: str, second: str) -> None:
        """Two ids are one quantity."""
        first, second = self.name(first), self.name(second)
        if first != second:
            self.alias[second] = first
            if second in self.shares:
                self.shares.setdefault(first, self.shares.pop(second))

    def say(self, place: str, terms: Iterable[tuple[str, int]], low: int | None, high: int | None, role: Role) -> None:
        """Take down a statement."""
        factors: dict[str, int] = {}
        for id, factor in terms:
            factors[self.name(id)] = factors.get(self.name(id), 0) + factor
        terms = tuple((name, factor) for name, factor in factors.items() if factor)
        if terms:
            if role is Role.COUNT and len(terms) == 1 and terms[0][1] == 1 and low == high and low is not None:
                self.counts[terms[0][0]] = low
            key = (terms, low, high, role)
            if key not in self.statements or self.statements[key].id in self.guesses:
                self.statements[key] = Printed(id=place, terms=terms, low=low, high=high, role=role)

    def printed(self) -> list[Printed]:
        """All statements."""
        return list(self.statements.values())


@dataclass(frozen=True)
class Source:
    """One report's finished files, read.

    Attributes
    ----------
    links
        Written out.
    earlier
        How many years ago these files were published: 0 for this year's.
    again
        Where that is some: the ids of this year's files, since a row that is named by a year is the same in both.
    official
        What official statistics say of its ids.
    claims
        What its sentences say without printing a number.
    left_out
        Ids of any report that are not printed by decision.
    """

    catalogue: Catalogue
    readings: tuple[Reading, ...]
    links: tuple[Link, ...]
    earlier: int = 0
    again: frozenset[str] = frozenset()
    official: Mapping[str, OfficialValue] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    left_out: frozenset[str] = frozenset()

    @cached_property
    def percentages(self) -> frozenset[str]:
        """Ids that print as a percentage somewhere: ``figures.json`` does not say it of a table's cells."""
        signed = {reading.id for reading in self.readings if (number := number_in(reading.text)) and number.percent}
        units = {id for id, figure in self.catalogue.figures.items() if figure.get("unit") == "%"}
        named = {id for id in self.catalogue.cells if "percent" in id.rpartition(".")[2]}
        return frozenset(signed | units | named)

    @cached_property
    def in_documents(self) -> frozenset[str]:
        """Ids that some document prints."""
        return frozenset(reading.id for reading in self.readings if not reading.place.startswith(FILE))

    def id(self, id: str) -> str | None:
        """Name an id among those of all reports and of this year; None for what is too long ago."""
        report, _, bare = id.rpartition(":")
        report = report or self.catalogue.report
        if not self.earlier:
            return f"{report}:{bare}"
        if bare in self.again and NAMES_A_YEAR.search(bare):
            return f"{report}:{bare}"
        past = next((suffix for suffix in YEARS_AGO if bare.endswith(suffix)), "")
        years_ago = self.earlier + YEARS_AGO.get(past, 0)
        now = next((suffix for suffix, years in YEARS_AGO.items() if years == years_ago), None)
        return f"{report}:{bare.removesuffix(past)}{now}" if now else None


def board_of(sources: Iterable[Source]) -> Board:
    """Take down what all the files say. Aliases come first, since each statement goes by the one name."""
    board = Board()
    sources = list(sources)
    for source in sources:
        for link in source.links:
            if isinstance(link, Same):
                ids = [name for id in link.ids if (name := source.id(id))]
                for id in ids[1:]:
                    board.join(ids[0], id)
        if source.earlier:
            _join_latent(board, source)
    for source in sources:
        for link in source.links:
            if isinstance(link, Share):
                _share(board, source, link)
    for source in sorted(sources, key=lambda source: source.earlier):
        _take_down(board, source)
    for source in sources:
        for claim in source.claims:
            _believe(board, source, claim)
    return board


def _take_down(board: Board, source: Source) -> None:
    for link in source.links:
        _tie(board, source, link)
    for seen in printed_totals(source.catalogue):
        _add_up(board, source, seen)
    for reading in source.readings:
        if not (source.earlier and _was_corrected(board, source, reading)):
            _read(board, source, reading)
    for id, said in source.official.items():
        _read_official(board, source, id, said)
    past = f" {source.catalogue.year}" if source.earlier else ""
    for id in sorted(_hidden_counts(source, board)):
        if past and board.name(id) in board.official:
            continue
        place = f"{source.catalogue.report}{past}: {id} [c]"
        board.say(place, [(id, 1)], 1, None, Role.HIDDEN)
        if past:
            board.earlier.add(place)


def _join_latent(board: Board, source: Source) -> None:
    """What no paper of this year prints may be a number of last year's: the children at the beginning of the year."""
    for id in sorted(source.catalogue.ids):
        name = source.id(id)
        report, _, bare = (name or "").partition(":")
        if name and bare.endswith(tuple(YEARS_AGO)):
            board.join(name, f"{report}:{LATENT}{bare}")


def _was_corrected(board: Board, source: Source, reading: Reading) -> bool:
    """Whether this year's papers print another number: which of the two is right, a reader cannot tell."""
    name, number = source.id(reading.id), number_in(reading.text)
    if name is None or number is None or number.whole is None:
        return False
    now = board.counts.get(board.name(name))
    return now is not None and now != number.whole


def _hidden_counts(source: Source, board: Board) -> Iterator[str]:
    """Ids that print a symbol somewhere, but for those that are no counts."""
    symbols = {reading.id for reading in source.readings if is_hidden(reading.text)} | source.catalogue.hidden
    for id in symbols:
        name = source.id(id)
        unit = str(source.catalogue.figures.get(id, {}).get("unit", ""))
        percent = id.rpartition(".")[2].startswith(("percent", "rate", "average"))
        if name and board.name(name) not in board.shares and unit not in NO_COUNTS and not percent:
            yield name


def _share(board: Board, source: Source, link: Share) -> None:
    id = source.id(link.id)
    if id and link.whole:
        part = source.id(link.part) if link.part else f"{id}#sum"
        whole = source.id(link.whole)
        if part and whole:
            board.shares[board.name(id)] = (part, whole)
            board.wholes.setdefault(board.name(part), set()).add(board.name(whole))


def _tie(board: Board, source: Source, link: Link) -> None:
    layout = f"layout of {source.catalogue.year}" if source.earlier else "layout"
    if source.earlier:
        board.earlier.add(layout)
    match link:
        case Total(whole, parts) | AtMost(whole, parts):
            names = [source.id(id) for id in (whole, *parts)]
            if all(names):
                terms = [(name or "", 1 if place == 0 else -1) for place, name in enumerate(names)]
                board.say(layout, terms, 0, 0 if isinstance(link, Total) else None, Role.STRUCTURE)
                for part in names[1:]:
                    board.wholes.setdefault(board.name(part or ""), set()).add(board.name(names[0] or ""))
        case Flow(end, start, came, went):
            names = [source.id(id) for id in (end, start, came, went)]
            if all(names):
                signs = (1, -1, -1, 1)
                terms = [(name or "", sign) for name, sign in zip(names, signs, strict=True)]
                board.say(layout, terms, 0, 0, Role.STRUCTURE)
        case _:
            pass


def _add_up(board: Board, source: Source, seen: PrintedTotal) -> None:
    """Take a row called Total for one, declared or not; like what a sentence says it may turn out to be none."""
    names = [source.id(id) for id in (seen.whole, *seen.parts)]
    if all(names) and not any(board.name(name or "") in board.shares for name in names):
        place = f"{source.catalogue.report} {source.catalogue.year}, {seen.place}"
        board.guesses.add(place)
        board.earlier.update({place} if source.earlier else ())
        board.say(place, [(name or "", -1 if at else 1) for at, name in enumerate(names)], 0, 0, Role.STRUCTURE)


def _read(board: Board, source: Source, reading: Reading) -> None:
    place = f"{source.catalogue.report} {source.catalogue.year}, {reading.place}"
    if reading.guessed:
        board.guesses.add(place)
    if source.earlier:
        board.earlier.add(place)
    bare, _, extra = reading.id.partition("#")
    id = source.id(bare)
    number = number_in(reading.text)
    if id is None:
        return
    share = board.shares.get(board.name(id))
    role = Role.OUTSIDE if source.earlier else Role.COUNT
    if extra:
        _read_extra(board, source, reading, id, number, place)
    elif share is not None:
        _read_share(board, source, reading, share, number, place)
    elif number is not None and number.whole is not None and number.whole >= 0:
        board.say(place, [(id, 1)], number.whole, number.whole, role)


def _believe(board: Board, source: Source, claim: Claim) -> None:
    """Take down what a sentence says of counts that it names for certain, where a reader does not know them all."""
    terms = bound(board, source, claim)
    if all(name in board.counts for name, _ in terms):
        return
    place = f"{source.catalogue.report} {source.catalogue.year}, {claim.place}"
    board.guesses.add(place)
    board.say(place, terms, claim.low, claim.high, Role.OTHER)
    for id in (id for term in claim.terms for id in term.ids if source.id(id) in source.left_out):
        # Of what is left out nobody knows that it is not zero, until words speak of it.
        board.say(f"{source.catalogue.report}: {id} [x]", [(source.id(id) or "", 1)], 0, None, Role.HIDDEN)


def bound(board: Board, source: Source, claim: Claim) -> list[tuple[str, int]]:
    """Name the one count that each term of a claim means, with its factor; nothing where one of them is in doubt."""
    terms: list[tuple[str, int]] = []
    for term in claim.terms:
        name = _meant(board, source, term, terms[-1][0] if terms else "")
        if name is None or name in board.shares:
            return []
        terms.append((name, term.factor))
    return terms


def _meant(board: Board, source: Source, term: Term, part: str) -> str | None:
    """The one count that a term of a claim means."""
    named, perhaps = ({board.name(source.id(id) or "") for id in ids} for ids in (term.ids, term.perhaps))
    if term.whole and (declared := board.wholes.get(part)):
        named = declared & named or declared & perhaps
    return named.pop() if len(named) == 1 else None


def _read_official(board: Board, source: Source, id: str, said: OfficialValue) -> None:
    name, whole = source.id(id), source.id(said.whole) if said.whole else None
    number = number_in(said.text)
    if name is None or number is None:
        return
    share = board.shares.get(board.name(name))
    if whole:
        _ratio(board, said.place, name, [whole], number, PER_CENT)
    elif share is not None:
        _ratio(board, said.place, share[0], [share[1]], number, _scale(source, id))
    elif number.whole is not None:
        half = said.rounded_to // 2
        low, high = number.whole - half, number.whole + said.rounded_to - 1 - half
        board.say(said.place, [(name, 1)], max(low, 0), high, Role.OUTSIDE)
        if low == high:
            board.official.add(board.name(name))


def _scale(source: Source, id: str) -> int:
    """Per how many a percentage, rate or mean is."""
    figure = source.catalogue.figures.get(id, {})
    per = _PER.search(f"{figure.get('unit', '')} {source.catalogue.label(id)}")
    return int(per[1].replace(",", "")) if per else PER_CENT if id in source.percentages else 1


def _read_extra(board: Board, source: Source, reading: Reading, id: str, number: Number | None, place: str) -> None:
    share = board.shares.get(board.name(id))
    if number is None:
        return
    if reading.id.endswith(CHANGE) and number.whole is not None and share is None:
        before = source.id(f"{reading.id.removesuffix(CHANGE)}{PREVIOUS}")
        if before:
            board.say(place, [(id, 1), (before, -1)], number.whole, number.whole, Role.OTHER)
    elif reading.id.endswith((NUMERATOR, DENOMINATOR)) and share is not None and number.whole is not None:
        name = share[0 if reading.id.endswith(NUMERATOR) else 1]
        board.say(place, [(name, 1)], number.whole, number.whole, Role.COUNT)
    elif reading.id.endswith(SLICE):
        table, _, column = source.catalogue.cells[reading.id.removesuffix(SLICE)]
        rows = [table.cell(row, column) for row in range(len(table.rows)) if table.name(row).lower() != "total"]
        wholes = [known for cell in rows if (known := source.id(cell))]
        _ratio(board, place, id, wholes, number, PER_CENT)


def _read_share(
    board: Board, source: Source, reading: Reading, share: tuple[str, str], number: Number | None, place: str
) -> None:
    part, whole = share
    percent = reading.id in source.percentages
    if not percent and reading.id not in source.catalogue.figures and reading.id not in source.in_documents:
        # A bare number in JSON may be a percentage or a mean; wherever it is printed, it tells which.
        return
    scale = _scale(source, reading.id)
    if _UNROUNDED.match(reading.text):
        fraction = exact_share(float(reading.text), scale)
        if fraction is not None:
            board.say(place, [(part, fraction.denominator), (whole, -fraction.numerator)], 0, 0, Role.OTHER)
            board.say(place, [(whole, 1)], 1, None, Role.OTHER)
    elif number is not None and not reading.place.startswith(f"{FILE}, value"):
        # A value without its decimals may be rounded more than what is displayed: the display tells.
        _ratio(board, place, part, [whole], number, scale)
        if number.count is not None:
            board.say(place, [(part, 1)], number.count, number.count, Role.COUNT)


def _ratio(board: Board, place: str, part: str, whole: list[str], number: Number, scale: int) -> None:
    """``scale`` times the part over the whole is printed as the number."""
    factor = 2 * scale * 10**number.decimals
    below, above = 2 * number.units - 1, 2 * number.units + 1
    board.say(place, [(part, factor), *((name, -below) for name in whole)], 0, None, Role.OTHER)
    board.say(place, [*((name, above) for name in whole), (part, -factor)], 1, None, Role.OTHER)


def largest_thought_of(printed: Iterable[Printed], shares: Mapping[str, tuple[str, str]]) -> int:
    """A number far above every count that the statements allow to think of, and above every sum behind a mean."""
    sums = {part for part, _ in shares.values()}
    counts, means, added = [100], [1], [0]
    for statement in printed:
        if len(statement.terms) == 1:
            (added if statement.name in sums else counts).append(abs(statement.high or 0))
        elif statement.role is Role.OTHER and len(statement.terms) == 2:
            # A mean makes a sum larger than anything counted; a percentage does not.
            (part, factor), (_, other) = sorted(statement.terms, key=lambda term: term[0] not in sums)
            means.append(-(-abs(other) // max(abs(factor), 1)) if part in sums else 1)
    return min(max(8 * max(counts) * max(means), 2 * max(added)), 2**31)
