"""From a year's results to the system that a reader could solve, and from its answer back to ids.

Every number of every report is looked at once. A count becomes a quantity and an item; a percentage, mean
or rate an item that ties its quantities; an amount, an age, a date or a list an item that may not outlive
the counts it hangs on. A number of which nothing says what it tells is hidden, a count of which no link says
what it is part of with it: what nobody has thought about is not public.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from annual_reports.disclosure import items
from annual_reports.disclosure.apart import taken_apart
from annual_reports.disclosure.items import half_up
from annual_reports.disclosure.linear import Linear, equal, total
from annual_reports.disclosure.naming import Bound, Names, bind
from annual_reports.disclosure.system import Item, ItemKind, Quantity, System
from annual_reports.disclosure.then import LastYear, Then, bind_last_year, without_what_is_settled
from annual_reports.disclosure.untied import NOTHING_SAID, UNTIED, untied_counts
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.kinds import Kind, Ratio, Status
from annual_reports.measures.links import AtMost, Flow, Follows, Link, Links, Open, Same, Share, Total
from annual_reports.official import OfficialValue

COUNTS = {Kind.COUNT}
RATIOS = {Kind.PERCENT, Kind.PERCENT_AND_COUNT, Kind.MEAN, Kind.RATE}
SINGLE_VALUES = {Kind.AGE, Kind.DATE}
CELL, PART_OF_TOTAL, WHOLE, HEADLINE, RATIO = 1.0, 2.0, 6.0, 12.0, 0.3

LEFT_OUT_BY_DECISION = "left out of Part 1 by decision"
RULES_NOT_PRINTED = frozenset({UNTIED, LEFT_OUT_BY_DECISION})
"""Rules by which a number is not printed whatever it is: nobody learns that it is not zero."""
SINGLE_VALUE = "a single age or date, or the least or greatest: a count of one"


@dataclass(frozen=True)
class Assembled:
    """The system of a year, and how to go from ids to its items.

    Attributes
    ----------
    item_of
        For each id that can be hidden, the items whose hiding hides it.
    always
        Ids that are hidden whatever the numbers are, each with the rule.
    open
        Ids that tell nothing of a person, each with the reason.
    hidden_before
        Ids of last year's numbers that its Part 1 hides.
    """

    system: System
    item_of: Mapping[str, tuple[str, ...]]
    always: Mapping[str, str]
    open: Mapping[str, str]
    hidden_before: tuple[str, ...] = ()


def assemble(
    results: Mapping[str, Results],
    links: Mapping[str, Links],
    *,
    public: Mapping[str, int] | None = None,
    official: Mapping[str, OfficialValue] | None = None,
    largest: int = 5,
    left_out: Collection[str] = (),
    last_year: LastYear | None = None,
) -> Assembled:
    """Put a year's reports together.

    Parameters
    ----------
    results
        What each report measured, by the report's id.
    links
        What ties it together.
    public
        Counts that are out already (last year's published Part 1), by full id: they cannot be hidden.
    official
        What official statistics say of numbers, by full id: that cannot be hidden either.
    largest
        Largest sensitive count: a latent one up to it has to be protected, a larger one is nobody's secret.
    left_out
        Full ids that Part 1 does not print at all, by decision.
    last_year
        Last year's Part 1: what it printed is known, and what it hid must not be told by what this year prints.
    """
    this = bind(results, links)
    then = bind_last_year(last_year, this) if last_year else Then()
    return _Assembly(results, this, then, public or {}, official or {}, largest, left_out).assembled()


def _headline(results: Mapping[str, Results]) -> frozenset[str]:
    return frozenset(f"{report}:{id}" for report, found in results.items() for id in found.headline)


class _Assembly:
    def __init__(
        self,
        results: Mapping[str, Results],
        this: Bound,
        then: Then,
        public: Mapping[str, int],
        official: Mapping[str, OfficialValue],
        largest: int,
        left_out: Collection[str],
    ) -> None:
        self.results, self.this, self.then = results, this, then
        self.figures = {**then.figures, **this.figures}
        self.links = (*then.links, *this.links)
        self.headline, self.official, self.largest = _headline(results), official, largest
        exact = {id: said.units for id, said in official.items() if said.exact}
        self.public = {**then.shown_counts, **exact, **public}
        self.names = Names()
        for link in self.links:
            if isinstance(link, Same) and len(link.ids) > 1:
                self.names.join(link.ids)
        self.this_years = {self.names.of(name) for name in (*this.figures, *this.latent)}
        self.left_out = {self.names.of(id) for id in left_out}
        self.untied: frozenset[str] = frozenset()
        self.shares = {link.id: link for link in self.links if isinstance(link, Share)}
        self.open = {id: link.reason for link in self.links if isinstance(link, Open) for id in link.ids}
        self.follows = {link.id: link.leaders for link in self.links if isinstance(link, Follows)}
        self.values: dict[str, int] = {}
        self.items: dict[str, Item] = {}
        self.item_of: dict[str, tuple[str, ...]] = {}
        self.always: dict[str, str] = {}

    def assembled(self) -> Assembled:
        self._value_counts()
        self._value_latent()
        then = (said for said in self._statements(self.then.links) if said.holds(self.values))
        statements = tuple(dict.fromkeys((*self._statements(self.this.links), *then)))
        self.untied = untied_counts(self.results, self.this, self.names, statements)
        self._weigh_counts(statements)
        for id, figure in self.figures.items():
            if self.names.of(id) in self.left_out:
                self.always[id] = LEFT_OUT_BY_DECISION
            elif self.names.of(id) in self.untied and id in self.this.figures:
                self.always[id] = UNTIED
            elif id in self.open or figure.status is not Status.PUBLISHED:
                continue
            elif id in self.this.figures:
                self._place(id, figure)
            else:
                self._place_then(id, figure)
        self._add_official()
        self._join_twins()
        self._drop_lost_leaders()
        quantities = tuple(Quantity(name, value) for name, value in sorted(self.values.items()))
        system = System(quantities=quantities, known=statements, items=tuple(self.items.values()))
        system = taken_apart(system)
        if self.then.figures:
            system = without_what_is_settled(system, self._only_then(system))
        item_of = {id: items for id, items in self.item_of.items() if all(item in system.item for item in items)}
        hidden_before = tuple(id for id, shown in self.then.printed.items() if not shown and id in item_of)
        return Assembled(system, item_of, self.always, self.open, hidden_before)

    def _only_then(self, system: System) -> set[str]:
        """Name the quantities and items that are of last year alone."""
        names = {name for name in system.values if self.names.of(name) not in self.this_years}
        return names | {
            item.id for item in system.items if item.id in self.then.figures and item.id not in self.this.figures
        }

    def _value_counts(self) -> None:
        for id, figure in self.figures.items():
            if figure.kind in COUNTS and isinstance(figure.value, int) and id not in self.open:
                self.values.setdefault(self.names.of(id), figure.value)

    def _value_latent(self) -> None:
        """Count what nobody prints and a reader works out."""
        for name, number in {**self.then.latent, **self.this.latent}.items():
            if name not in self.open and number >= 0:
                self.values.setdefault(self.names.of(name), number)

    def _statements(self, links: Iterable[Link]) -> Iterable[Linear]:
        found: dict[Linear, None] = {}
        for link in links:
            match link:
                case Total(whole, parts):
                    name, others = self.names.of(whole), [self.names.of(part) for part in parts]
                    if self._all_known(name, *others) and others != [name]:
                        found[total(name, others)] = None
                case AtMost(whole, parts):
                    name, others = self.names.of(whole), [self.names.of(part) for part in parts]
                    others = [other for other in others if other in self.values]
                    if name in self.values and others and name not in others:
                        found[Linear(((name, 1), *((other, -1) for other in others)), 0, None)] = None
                case Flow(end, start, came, went):
                    ids = [self.names.of(id) for id in (end, start, came, went)]
                    if self._all_known(*ids):
                        found[equal({ids[0]: 1, ids[1]: -1, ids[2]: -1, ids[3]: 1})] = None
                case Share(id, part, whole) if whole and self.figures[id].kind is not Kind.MEAN:
                    ids = [self.names.of(part), self.names.of(whole)]
                    is_part = self.figures[id].kind is not Kind.RATE
                    if part and is_part and ids[0] != ids[1] and self._all_known(*ids):
                        found[Linear(((ids[1], 1), (ids[0], -1)), 0, None)] = None
        return found

    def _all_known(self, *names: str) -> bool:
        return all(name in self.values for name in names)

    def _weigh_counts(self, statements: Iterable[Linear]) -> None:
        """Make one item of each quantity: what hides one hides every place that prints it."""
        sums = {self.names.of(share.part) for id, share in self.shares.items() if self.figures[id].kind is Kind.MEAN}
        wholes = {statement.terms[0][0] for statement in statements if statement.high == 0}
        for name, ids in self._printed_counts().items():
            small = 1 <= self.values[name] <= self.largest and name in self.this_years
            if not ids and (name in sums or not small):
                continue  # printed nowhere, and a sum of days or not small: unknown to a reader, and no secret
            public = next((self.public[id] for id in ids if id in self.public), None)
            self.items[name] = items.count(
                name,
                self.values[name],
                weight=self._weight(name, ids, wholes),
                public=public == self.values[name] and public != 0,  # a zero is shown whatever is hidden
                unprinted=not ids,
            )

    def _printed_counts(self) -> dict[str, list[str]]:
        """The ids that print each count, this year or last year."""
        printed: dict[str, list[str]] = {name: [] for name in self.values}
        for id, figure in self.figures.items():
            name = self.names.of(id)
            is_count = figure.kind in COUNTS and name in printed and id not in self.open
            now = id in self.this.figures and name not in self.untied
            if is_count and name not in self.left_out and (now or id in self.then.printed):
                printed[name].append(id)
        return printed

    def _weight(self, name: str, ids: list[str], wholes: set[str]) -> float:
        if any(id in self.headline for id in ids):
            return HEADLINE
        if name in wholes:
            return WHOLE
        return PART_OF_TOTAL if any(id.count(".") == 1 for id in ids) else CELL

    def _place(self, id: str, figure: Figure) -> None:
        if figure.kind in COUNTS and self.names.of(id) in self.items:
            self.item_of[id] = (self.names.of(id),)
        elif any(self.names.of(name) in self.untied for name in self._hangs_on(id)):
            self.always[id] = UNTIED
        elif figure.kind in RATIOS and id in self.shares and figure.ratio is not None:
            self._place_ratio(id, figure, figure.ratio, self.shares[id])
        elif id in self.follows and figure.kind not in SINGLE_VALUES:
            leaders = tuple(self.names.of(leader) for leader in self.follows[id])
            self.items[id] = Item(id=id, says=(), weight=RATIO, follows=leaders)
            self.item_of[id] = (id,)
        else:
            self.always[id] = SINGLE_VALUE if figure.kind in SINGLE_VALUES else NOTHING_SAID

    def _hangs_on(self, id: str) -> tuple[str, ...]:
        """The counts that a percentage, rate, mean or amount tells something of."""
        of = (self.shares[id].part, self.shares[id].whole) if id in self.shares else ()
        return (*of, *self.follows.get(id, ()))

    def _add_official(self) -> None:
        """State what official statistics say of a percentage, a rate or a rounded count."""
        for id, said in self.official.items():
            name, item = f"{id} ({said.place})", None
            if said.whole:
                item = self._official_percentage(name, id, said)
            elif id in self.shares and (ratio := self.figures[id].ratio) is not None:
                part, whole = (self.names.of(one) for one in (self.shares[id].part, self.shares[id].whole))
                # It is the records' own, with the decimals of the series.
                figure = replace(self.figures[id], decimals=said.decimals)
                item = self._ratio_item(name, figure, ratio, part, whole)
            elif not said.exact and self.names.of(id) in self.values:
                item = items.rounded(self.names.of(id), said.units, said.rounded_to, id=name)
            if item is not None:
                self.items[name] = replace(item, public=True)

    def _official_percentage(self, name: str, id: str, said: OfficialValue) -> Item | None:
        part, whole = (self.names.of(one) for one in (id, said.whole))
        if not self._all_known(part, whole) or not self.values[whole]:
            return None
        return items.percentage(name, part, whole, said.units, decimals=said.decimals)

    def _place_then(self, id: str, figure: Figure) -> None:
        """Place a number that last year's paper has and this year's have not: it is known, or stays hidden."""
        if figure.kind in COUNTS:
            if id in self.then.printed and self.names.of(id) in self.items:
                self.item_of[id] = (self.names.of(id),)
        elif self.then.printed.get(id) and figure.kind in RATIOS and id in self.shares and figure.ratio is not None:
            part, whole = (
                self.names.of(name) if name else "" for name in (self.shares[id].part, self.shares[id].whole)
            )
            item = self._ratio_item(id, figure, figure.ratio, part, whole)
            if item is not None and item.says and all(said.holds(self.values) for said in item.says):
                self.items[id] = replace(item, public=True)

    def _join_twins(self) -> None:
        """Hide a mean, an amount or a percentage with the one of another id that is the same number."""
        groups = [link.ids for link in self.links if isinstance(link, Same)]
        again = True
        while again:
            again = False
            for ids in groups:
                known = next((self.item_of[id] for id in ids if id in self.item_of), None)
                for id in ids:
                    if known and self.always.get(id) == NOTHING_SAID:
                        self.item_of[id] = known
                        del self.always[id]
                        again = True

    def _place_ratio(self, id: str, figure: Figure, ratio: Ratio, share: Share) -> None:
        part, whole = (self.names.of(name) if name else "" for name in (share.part, share.whole))
        item = self._ratio_item(id, figure, ratio, part, whole)
        if item is None:
            self.always[id] = NOTHING_SAID
            return
        self.items[id] = item
        self.item_of[id] = (id, part) if figure.kind is Kind.PERCENT_AND_COUNT and part in self.items else (id,)

    def _ratio_item(self, id: str, figure: Figure, ratio: Ratio, part: str, whole: str) -> Item | None:
        scale = 10**figure.decimals
        shown = half_up(round(ratio.scale * scale) * int(ratio.numerator), int(ratio.denominator))
        if figure.kind is Kind.MEAN and whole in self.values:
            if part not in self.values or not self.values[whole]:
                return Item(id=id, says=(), kind=ItemKind.MEAN, base=whole, weight=RATIO)
            return items.mean(id, part, whole, shown, decimals=figure.decimals, weight=RATIO)
        if figure.kind is Kind.RATE and part in self.values and whole not in self.values:
            return items.rate(
                id, part, int(ratio.denominator), shown, per=round(ratio.scale), decimals=figure.decimals, weight=RATIO
            )
        if part not in self.values or whole not in self.values or not self.values[whole]:
            return None
        return items.percentage(id, part, whole, shown, decimals=figure.decimals, weight=RATIO)

    def _drop_lost_leaders(self) -> None:
        """A leader that is not hidden by itself (open, or not counted this year) leads nothing."""
        for id, item in self.items.items():
            kept = tuple(dict.fromkeys(leader for leader in item.follows if leader in self.items))
            if kept != item.follows:
                self.items[id] = Item(
                    id=id, says=item.says, kind=item.kind, quantity=item.quantity, base=item.base,
                    weight=item.weight, follows=kept, public=item.public, unprinted=item.unprinted,
                )  # fmt: skip
