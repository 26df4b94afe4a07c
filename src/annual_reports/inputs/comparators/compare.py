"""One question asked of published statistics: the council beside whom, in which period."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.comparators.comparison import Comparison, ComparisonAreas, Observation, Rank, Series
from annual_reports.inputs.comparators.observations import ENGLAND, Level, Observations, PeriodIs, level_of

LONDON = "E12000007"
INNER_AND_OUTER_LONDON = frozenset({"E13000001", "E13000002"})
NINE_REGIONS = frozenset(f"E1200000{number}" for number in range(1, 10))


def compare(
    observations: Observations, series: Series, areas: ComparisonAreas, period: str
) -> tuple[Comparison | None, list[Finding]]:
    """Put the council beside its region, England and its statistical neighbours.

    Parameters
    ----------
    period
        Label of the period as the observations carry it (``2019-20``; see :class:`PeriodIs`).

    Returns
    -------
    comparison, findings
        None where the file has no such series or period. An area that the file lacks has the symbol
        ``x`` and is a finding. So is a whole that cannot be right (see :func:`impossible_whole`).
    """
    rows, findings = select(observations, series, period)
    if rows is None:
        return None, findings
    asked = (areas.council, areas.region, areas.country, *areas.neighbours)
    found = {one.area_code: one for one in _observations(rows[rows["area_code"].isin(asked)])}
    absent = [code for code in dict.fromkeys(asked) if code not in found]
    findings += _areas_not_in_file(observations, absent)
    if doubtful := impossible_whole(observations, series, period):
        findings.append(doubtful)
        if areas.country in found:
            found[areas.country] = replace(found[areas.country], value=None, symbol="x")
    for code in absent:
        found[code] = Observation(area_code=code, area_name=_name(observations, code), value=None, symbol="x")
    return Comparison(
        series=series,
        period=period,
        period_kind=PeriodIs(rows["period_kind"].iloc[0]),
        source=observations.source,
        council=found[areas.council],
        region=found[areas.region],
        country=found[areas.country],
        neighbours=tuple(found[code] for code in areas.neighbours),
    ), findings


def rank(
    observations: Observations,
    series: Series,
    area_code: str,
    period: str,
    *,
    highest_first: bool,
    among: Collection[str] | None = None,
) -> Rank | None:
    """Place one authority among authorities with a value.

    Parameters
    ----------
    highest_first
        Whether the highest value is 1, or the lowest.
    among
        Codes of the authorities to rank among, such as :func:`authorities_in` gives; all otherwise.

    Returns
    -------
    Rank or None
        None where the authority itself has no value in the period.
    """
    rows, _ = select(observations, series, period)
    if rows is None:
        return None
    authorities = rows[rows["level"] == Level.AUTHORITY.value]
    if among is not None:
        authorities = authorities[authorities["area_code"].isin(list(among))]
    values = authorities.set_index("area_code")["value"].dropna()
    if area_code not in values.index:
        return None
    own = values[area_code]
    better = values > own if highest_first else values < own
    return Rank(int(better.sum()) + 1, len(values), int((values == own).sum()), len(authorities) - len(values))


def authorities_in(areas: pd.DataFrame, region_code: str) -> tuple[str, ...]:
    """Codes of a region's authorities; London's are listed under Inner and Outer London."""
    regions = {region_code} | (INNER_AND_OUTER_LONDON if region_code == LONDON else set())
    inside = (areas["level"] == Level.AUTHORITY.value) & areas["region_code"].isin(sorted(regions))
    return tuple(areas.loc[inside, "area_code"])


def periods_of(observations: Observations, series: Series) -> tuple[str, ...]:
    """Labels of the periods in which the file has the series, oldest first."""
    return tuple(sorted(_of_series(observations, series)["period"].unique()))


def select(observations: Observations, series: Series, period: str) -> tuple[pd.DataFrame | None, list[Finding]]:
    """Rows of one series in one period, one an area; None and findings where there are none."""
    for column, wanted in (("indicator", series.indicator), *series.filters.items()):
        known = list(observations.rows[column].unique()) if column in observations.rows else []
        if wanted not in known:
            return None, [_series_not_in_file(observations, column, wanted, known)]
    of_series = _of_series(observations, series)
    rows = of_series[of_series["period"] == period]
    if rows.empty:
        return None, [_period_not_in_file(observations, period, periods_of(observations, series))]
    if rows[rows["area_code"] != ""].duplicated("area_code").any():
        return None, [_filter_left_open(observations, series, rows)]
    return rows, []


def impossible_whole(observations: Observations, series: Series, period: str) -> Finding | None:
    """Find a rate, percentage or mean of England that lies outside those of its nine regions.

    The Local Authority Interactive Tool's England row of first time entrants is the sum of the
    regions' rates: printed beside a council's rate it would be some nine times too high.
    """
    of_series = _of_series(observations, series)
    values = of_series[of_series["period"] == period].set_index("area_code")["value"].dropna()
    regions = values[values.index.isin(sorted(NINE_REGIONS))]
    if series.counts or ENGLAND not in values.index or len(regions) < len(NINE_REGIONS):
        return None
    if regions.min() <= values[ENGLAND] <= regions.max():
        return None
    return Finding(
        code="comparators.impossible-whole",
        severity=Severity.WARNING,
        problem=f"the value for England of '{series.label}' cannot be right and is not used",
        file=observations.source,
        column=series.indicator,
        rows=tuple(of_series.loc[(of_series["area_code"] == ENGLAND) & (of_series["period"] == period), "row"]),
        expected=f"{regions.min():g} to {regions.max():g}, between its lowest and its highest region",
        found=f"{values[ENGLAND]:g}",
        cause="the source added up its regions' rates, or this is a number and not a rate",
        next_step="take the value for England from the statistics that the source itself draws on",
    )


def _of_series(observations: Observations, series: Series) -> pd.DataFrame:
    rows = observations.rows
    chosen = rows["indicator"] == series.indicator
    for column, wanted in series.filters.items():
        chosen &= rows[column] == wanted
    return rows[chosen]


def _observations(rows: pd.DataFrame) -> list[Observation]:
    columns = (rows[name].tolist() for name in ("area_code", "area_name", "value", "symbol", "unit"))
    return [
        Observation(area_code=code, area_name=name, value=None if symbol else value, symbol=symbol, unit=unit)
        for code, name, value, symbol, unit in zip(*columns, strict=True)
    ]


def _name(observations: Observations, area_code: str) -> str:
    names = observations.rows.loc[observations.rows["area_code"] == area_code, "area_name"]
    return area_code if names.empty else str(names.iloc[0])


def _areas_not_in_file(observations: Observations, absent: list[str]) -> list[Finding]:
    """Find areas that are missing among others of their level; a file for England alone lacks nothing."""
    if not absent:
        return []
    known = observations.areas
    missed = [code for code in absent if level_of(code).value in set(known["level"])]
    if not missed:
        return []
    near = difflib.get_close_matches(missed[0], known["area_code"].tolist(), n=1, cutoff=0.85)
    others = f"{len(known)} other areas"
    return [
        Finding(
            code="comparators.area-not-in-file",
            severity=Severity.WARNING,
            problem="an area to compare with is not in the file",
            file=observations.source,
            column="area code",
            expected=", ".join(missed),
            found=f"{others}, among them {near[0]}" if near else others,
            cause="the file is an extract, the authority has a new code, or params/authority.yml has a wrong one",
            next_step="put the whole file there, or correct the code; until then it prints as not available",
        )
    ]


def _series_not_in_file(observations: Observations, column: str, wanted: str, known: list[str]) -> Finding:
    near = difflib.get_close_matches(wanted, known, n=1)
    return Finding(
        code="comparators.series-not-in-file",
        problem="the series to compare with is not in the file",
        file=observations.source,
        column=column,
        expected=wanted,
        found=f"perhaps '{near[0]}'" if near else ", ".join(known[:5]) or "no such column",
        cause="the publisher renamed it, or this is another data set",
        next_step="correct the name, or download the data set that has it",
    )


def _period_not_in_file(observations: Observations, period: str, known: tuple[str, ...]) -> Finding:
    return Finding(
        code="comparators.period-not-in-file",
        severity=Severity.WARNING,
        problem="the period to compare is not in the file",
        file=observations.source,
        expected=period,
        found=f"{known[0]} to {known[-1]}" if len(known) > 1 else f"{known[0]} only",
        cause="the file is of another release; most go back five years only",
        next_step="download the release that covers the period, or name another period",
    )


def _filter_left_open(observations: Observations, series: Series, rows: pd.DataFrame) -> Finding:
    open_filters = [name for name in observations.filters if name not in series.filters and rows[name].nunique() > 1]
    return Finding(
        code="comparators.filter-left-open",
        problem="the series leaves a filter open, so an area has more than one value",
        file=observations.source,
        column=", ".join(open_filters) or None,
        expected="one value an area and period",
        found=", ".join(str(value) for name in open_filters for value in rows[name].unique()[:3]) or "repeated rows",
        cause="the data set gained a breakdown",
        next_step="choose one value of the filter in the series",
    )
