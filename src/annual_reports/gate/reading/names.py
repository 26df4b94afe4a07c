"""What the counts of a report are called, and which one some words name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annual_reports.gate.reading.catalogue import Catalogue, TableEntry, is_hidden
from annual_reports.gate.reading.sentences import NUMBER
from annual_reports.gate.reading.tables import BEFORE, PREVIOUS
from annual_reports.measures.figures import slug
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import stem
from annual_reports.narrative.audit.statements import subject

YOUNG = word_set(
    "child boy girl pupil student baby infant toddler sibling learner leaver teenager adolescent offender entrant "
    "person people young"
)
GROWN = word_set("family household adopter couple applicant adult carer parent member")
SEXES = word_set("boy girl")
_DAY = re.compile(r"\b\d{1,2} (?:March|April|August|September)\b")
_SCHOOL_YEAR = re.compile(r"\b(?:years?|stage) \d+\b", re.IGNORECASE)
_NO_COUNTS = word_set("% per years year months days weeks pounds points percentage score scores rank source types")
_NO_COUNT_COLUMNS = word_set("percent share rate average mean")


@dataclass(frozen=True)
class Named:
    """What tells a count from others.

    Attributes
    ----------
    id
        Of a figure or of a table's cell.
    stems
        Words of its name that have to be said.
    may
        Words that may be said of it too, since its definition has them.
    counted
        What it counts.
    """

    id: str
    stems: frozenset[str]
    may: frozenset[str]
    counted: frozenset[str]

    def fits(self, said: frozenset[str], noun: str) -> bool:
        """Whether words name it, and narrow it by nothing that it does not say itself."""
        return self.stems <= said <= self.stems | self.may and (not noun or noun in self.counted)

    def covers(self, said: frozenset[str]) -> bool:
        """Whether it may be what words speak of, though they do not name it."""
        return said <= self.stems | self.may


@dataclass(frozen=True)
class Names:
    """The counts of a report by their names."""

    named: tuple[Named, ...]

    def of(self, said: frozenset[str], noun: str = "") -> tuple[str, ...]:
        """Ids that words name: several where they are equally near; none where nothing is near enough.

        Parameters
        ----------
        said
            Stems of the words.
        noun
            Stem of what is said to be counted, where that is said.
        """
        fitting = [one for one in self.named if one.fits(said, noun)]
        most = max((len(one.stems) for one in fitting), default=0)
        return tuple(one.id for one in fitting if len(one.stems) == most)

    def covering(self, said: frozenset[str]) -> tuple[str, ...]:
        """Ids that words might speak of."""
        return tuple(one.id for one in self.named if one.covers(said))

    @property
    def words(self) -> frozenset[str]:
        """Every word of some name."""
        return frozenset(word for one in self.named for word in one.stems)


def names_in(catalogue: Catalogue) -> Names:
    """Name the counts of a report.

    Examples
    --------
    >>> boys = {"label": "Boys placed", "unit": "children", "definition": "Boys with an adoptive family"}
    >>> names = names_in(Catalogue("adoption", "2019-20", {"placed.male": boys}))
    >>> names.of(frozenset({"boy", "place"})), names.of(frozenset({"boy", "place", "adoptive"})), names.of(
    ...     frozenset({"boy", "place", "abroad"}))
    (('placed.male',), ('placed.male',), ())
    """
    return Names(tuple(one for one in (*_figures(catalogue), *_cells(catalogue)) if one.stems))


def stems_of(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry its subject."""
    return frozenset(subject(tokenise(text)))


def _figures(catalogue: Catalogue) -> Iterator[Named]:
    silent = _report_words(catalogue)
    for id, figure in catalogue.figures.items():
        unit = frozenset(stem(token.low) for token in tokenise(str(figure.get("unit", ""))))
        label = _DAY.sub("", str(figure.get("label", "")))
        if not (id.endswith((PREVIOUS, BEFORE)) or unit & _NO_COUNTS or _numbered(label)):
            may = stems_of(f"{label} {figure.get('definition', '')}") | silent | unit
            yield Named(id, stems_of(label) - silent, may - SEXES, _counted(unit, subject(tokenise(label))))


def _cells(catalogue: Catalogue) -> Iterator[Named]:
    silent = _report_words(catalogue)
    for table in catalogue.tables.values():
        title = table.title.split(",")[0]
        columns = _count_columns(table)
        for column in columns:
            heading = stems_of(table.columns[column]) if len(columns) > 1 else frozenset()
            for row in range(len(table.rows)):
                own = stems_of(table.name(row))
                if own - {"total"} and (heading or len(columns) == 1) and not _numbered(table.name(row)):
                    may = stems_of(table.title) | silent
                    stems = (own | stems_of(title) | heading) - silent
                    yield Named(
                        table.cell(row, column), stems, may - SEXES, _counted(frozenset(), subject(tokenise(title)))
                    )


def _numbered(name: str) -> bool:
    """Whether a name has numbers, which stems do not: five grades, children aged 5 to 9. A school year is a word."""
    return bool(NUMBER.search(_SCHOOL_YEAR.sub("", name)))


def _count_columns(table: TableEntry) -> list[int]:
    """Columns that hold whole numbers, or symbols in their place."""
    return [
        column
        for column in range(table.headers, len(table.columns))
        if not _NO_COUNT_COLUMNS & set(slug(table.columns[column]).split("_"))
        and all(row[column] is None or isinstance(row[column], int | str) for row in table.rows)
        and any(isinstance(row[column], int) or is_hidden(row[column]) for row in table.rows)
    ]


def _counted(unit: frozenset[str], label: Sequence[str]) -> frozenset[str]:
    """What a number of a figure may be said to count: its unit, and people for people."""
    head = frozenset(label[:1])
    known = unit | head
    return known | (YOUNG if known & YOUNG or not unit else frozenset()) | (GROWN if known & GROWN else frozenset())


def _report_words(catalogue: Catalogue) -> frozenset[str]:
    """Words that tell no figure of the report from another: its own name."""
    return stems_of(catalogue.report.replace("_", " "))
