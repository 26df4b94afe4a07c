"""Numbers of links: what they come to, and whether a year's numbers keep a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from annual_reports.measures.figures import Figure
from annual_reports.measures.links import AtMost, Flow, Follows, Link, Official, Open, Same, Share, Total, is_latent

Numbers = dict[str, float]
SMALL = 1e-6


def numbers_of(links: Sequence[Link], figures: Mapping[str, Figure]) -> Numbers:
    """Take the values of figures, and work out latent counts from percentages, sums and flows."""
    numbers: Numbers = {
        id: figure.value
        for id, figure in figures.items()
        if isinstance(figure.value, int | float) and not isinstance(figure.value, bool)
    }
    for link in links:
        if isinstance(link, Share) and (ratio := figures[link.id].ratio) is not None:
            for id, value in ((link.part, ratio.numerator), (link.whole, ratio.denominator)):
                if is_latent(id):
                    numbers.setdefault(id, value)
    while True:
        found = [pair for link in links for pair in _worked_out(link, numbers)]
        if not found:
            return numbers
        numbers.update(found)


def holds(link: Link, numbers: Mapping[str, float]) -> bool | None:
    """Whether the numbers keep a link; None where one of them is not known.

    Examples
    --------
    >>> holds(Total("a", ("b", "c")), {"a": 5, "b": 2, "c": 3}), holds(Same(("a", "b")), {"a": 5})
    (True, None)
    """
    match link:
        case Total(whole, parts):
            return _compared(numbers, (whole, *parts), lambda whole, *parts: abs(whole - sum(parts)) < SMALL)
        case AtMost(whole, parts):
            return _compared(numbers, (whole, *parts), lambda whole, *parts: sum(parts) <= whole + SMALL)
        case Same(ids):
            return _compared(numbers, ids, lambda *values: max(values) - min(values) < SMALL)
        case Flow(end, start, came, went):
            return _compared(
                numbers,
                (end, start, came, went),
                lambda end, start, came, went: abs(start + came - went - end) < SMALL,
            )
        case Share() | Follows() | Open() | Official():
            return None


def _compared(numbers: Mapping[str, float], ids: Sequence[str], agree: Callable[..., bool]) -> bool | None:
    if any(id not in numbers for id in ids):
        return None
    return agree(*(numbers[id] for id in ids))


def _worked_out(link: Link, numbers: Mapping[str, float]) -> list[tuple[str, float]]:
    """The one number of a link that is not known, where it is latent and the others give it away."""
    match link:
        case Total(whole, parts):
            signs = {whole: 1, **dict.fromkeys(parts, -1)}
        case Flow(end, start, came, went):
            signs = {end: 1, start: -1, came: -1, went: 1}
        case Same(ids):
            known = [numbers[id] for id in ids if id in numbers]
            return [(id, known[0]) for id in ids if known and is_latent(id) and id not in numbers]
        case _:
            return []
    unknown = [id for id in signs if id not in numbers]
    if len(unknown) != 1 or not is_latent(unknown[0]):
        return []
    rest = sum(sign * numbers[id] for id, sign in signs.items() if id in numbers)
    return [(unknown[0], -rest / signs[unknown[0]])]
