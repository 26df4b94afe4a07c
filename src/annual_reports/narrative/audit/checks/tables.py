"""Sums of a table: total rows, total columns, "of which" rows, opening and closing numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annual_reports.narrative.audit.checks.common import plain, same
from annual_reports.narrative.audit.checks.grid import ColumnKind, Grid, Row
from annual_reports.narrative.audit.checks.table_percentages import check_change_columns, check_percent_columns
from annual_reports.narrative.audit.checks.table_report import table_finding
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.flows import flow_role
from annual_reports.narrative.audit.language.mentions import NumberKind

ADDS_UP = (ColumnKind.COUNT, ColumnKind.MONEY)


def check_table(found: Grid) -> Iterator[AuditFinding]:
    """Run every check of a table."""
    checks: tuple[Callable[[Grid], Iterator[AuditFinding]], ...] = (
        _total_rows,
        _total_columns,
        _of_these,
        _flows,
        check_percent_columns,
        check_change_columns,
    )
    for check in checks:
        yield from check(found)


def _total_rows(found: Grid) -> Iterator[AuditFinding]:
    """Compare a total row with the rows above it, or below it where it comes first."""
    for position, total in enumerate(found.rows):
        last = position == len(found.rows) - 1
        if not total.is_total and not (total.is_all and last):
            continue
        rows = found.rows[_after_last_total(found.rows, position) : position] or (
            found.rows[1:] if position == 0 else ()
        )
        everything = [row for row in found.rows[:position] if not row.is_total]
        parts = [row for row in rows if not row.is_all]
        if len(parts) < 2:
            subtotals = [row for row in found.rows[:position] if row.is_total]
            parts = subtotals if len(subtotals) > 1 else []
        if not parts or any(flow_role(row.label) for row in parts):
            continue
        for column in found.columns(*ADDS_UP):
            contradiction = _wrong_total(found, column, total, parts, everything)
            if contradiction is not None:
                yield contradiction


def _after_last_total(rows: Sequence[Row], position: int) -> int:
    return next((at + 1 for at in range(position - 1, -1, -1) if rows[at].is_total), 0)


def _wrong_total(
    found: Grid, column: int, total: Row, parts: Sequence[Row], everything: Sequence[Row]
) -> AuditFinding | None:
    said = total.cells[column]
    numbers = [(row, row.cells[column]) for row in parts]
    values = [cell.value for _, cell in numbers if cell is not None and cell.kind is not NumberKind.PERCENT]
    if said is None or said.kind is NumberKind.PERCENT or len(values) < 2:
        return None
    hidden = any(row.hidden[column] for row in parts)
    summed = sum(values)
    if _near_enough(summed, said.value, len(values), said.decimals) or (hidden and summed < said.value):
        return None
    if _fits_otherwise(column, said.value, parts, everything):
        return None
    firm = total.only_total or abs(summed - said.value) <= max(2.0, 0.1 * abs(said.value))
    if not firm or (total.is_all and not total.is_total and abs(summed - said.value) > max(1.0, 0.05 * said.value)):
        return None
    confidence = (
        Confidence.CERTAIN if total.only_total and total.number != found.table.header_rows + 1 else Confidence.LIKELY
    )
    sum_text = " + ".join(plain(value, 2) for value in values) if len(values) <= 12 else f"the {len(values)} rows"
    return table_finding(
        found,
        AuditKind.TOTAL,
        confidence,
        total,
        column,
        found_text=plain(said.value, 2),
        expected=plain(summed, 2),
        why=f"{sum_text} = {plain(summed, 2)}, not {plain(said.value, 2)}",
    )


def _near_enough(summed: float, said: float, number: int, decimals: int) -> bool:
    """Rounded parts may miss their rounded total by a little; whole numbers may not."""
    return same(summed, said) or (decimals > 0 and abs(summed - said) <= 0.5 * 10.0**-decimals * (number + 1))


def _fits_otherwise(column: int, said: float, parts: Sequence[Row], everything: Sequence[Row]) -> bool:
    """Whether the total is of all rows so far, or of the rows that are no part of another."""

    def add(rows: Sequence[Row]) -> float:
        return sum(cell.value for row in rows if (cell := row.cells[column]) is not None)

    outer = [row for row in parts if not row.of_these]
    return same(add(outer), said) or same(add(everything), said) or same(add(_without_subtotals(parts, column)), said)


def _without_subtotals(rows: Sequence[Row], column: int) -> list[Row]:
    """Drop a row that is the sum of the two or more rows right below it."""
    kept: list[Row] = []
    for at, row in enumerate(rows):
        cell = row.cells[column]
        running, below, is_subtotal = 0.0, 0, False
        for later in rows[at + 1 : at + 30]:
            part = later.cells[column]
            running, below = running + (part.value if part else 0.0), below + 1
            if cell is not None and below > 1 and cell.value > 0 and same(running, cell.value):
                is_subtotal = True
                break
        if not is_subtotal:
            kept.append(row)
    return kept


def _total_columns(found: Grid) -> Iterator[AuditFinding]:
    """Compare a total column with the columns it sums, where most rows agree that it does."""
    columns = found.columns(*ADDS_UP)
    for column in columns:
        head = found.header[column].lower()
        if not any(word in head.split() for word in ("total", "all", "both", "overall", "totals")):
            continue
        at = columns.index(column)
        for parts in _candidate_columns(found, columns, at):
            fitting = [row for row in found.rows if _row_fits(row, column, parts) is True]
            wrong = [row for row in found.rows if _row_fits(row, column, parts) is False]
            if len(fitting) > len(wrong) and wrong:
                yield from (_wrong_row(found, row, column, parts) for row in wrong)
            if len(fitting) > len(wrong):
                break


def _candidate_columns(found: Grid, columns: list[int], at: int) -> Iterator[list[int]]:
    same_kind = [column for column in columns if found.kinds[column] is found.kinds[columns[at]]]
    place = same_kind.index(columns[at])
    for size in range(place, 1, -1):
        yield same_kind[place - size : place]
    for size in range(2, len(same_kind) - place):
        yield same_kind[place + 1 : place + 1 + size]


def _row_fits(row: Row, column: int, parts: Sequence[int]) -> bool | None:
    total = row.cells[column]
    cells = [row.cells[part] for part in parts]
    if total is None or any(cell is None or row.hidden[part] for cell, part in zip(cells, parts, strict=True)):
        return None
    summed = sum(cell.value for cell in cells if cell is not None)
    return _near_enough(summed, total.value, len(cells), total.decimals)


def _wrong_row(found: Grid, row: Row, column: int, parts: Sequence[int]) -> AuditFinding:
    values = [cell.value for part in parts if (cell := row.cells[part]) is not None]
    total = row.cells[column]
    said = plain(total.value, 2) if total is not None else ""
    return table_finding(
        found,
        AuditKind.TOTAL,
        Confidence.CERTAIN,
        row,
        column,
        found_text=said,
        expected=plain(sum(values), 2),
        why=f"{' + '.join(plain(value, 2) for value in values)} = {plain(sum(values), 2)}, not {said}",
    )


def _of_these(found: Grid) -> Iterator[AuditFinding]:
    """A row "of these …" cannot be larger than the row it is of."""
    above: Row | None = None
    for row in found.rows:
        if not row.of_these:
            above = row
            continue
        if above is None:
            continue
        for column in found.columns(ColumnKind.COUNT):
            part, whole = row.cells[column], above.cells[column]
            if part and whole and part.kind is whole.kind is NumberKind.COUNT and part.value > whole.value:
                yield table_finding(
                    found,
                    AuditKind.PARTS,
                    Confidence.CERTAIN,
                    row,
                    column,
                    found_text=plain(part.value),
                    expected=f"at most {plain(whole.value)}",
                    why=f"{plain(part.value)} cannot be a part of {plain(whole.value)} (row “{above.label}”)",
                )


def _flows(found: Grid) -> Iterator[AuditFinding]:
    """Opening + new - ended = closing, where each has one row."""
    roles: dict[str, list[Row]] = {}
    for row in found.rows:
        role = flow_role(row.label)
        if role:
            roles.setdefault(role, []).append(row)
    if set(roles) < {"opening", "new", "ended", "closing"} or any(len(rows) != 1 for rows in roles.values()):
        return
    opening, new, ended, closing = (roles[role][0] for role in ("opening", "new", "ended", "closing"))
    for column in found.columns(ColumnKind.COUNT):
        cells = [row.cells[column] for row in (opening, new, ended, closing)]
        values = [cell.value for cell in cells if cell is not None]
        if len(values) < 4 or same(values[0] + values[1] - values[2], values[3]):
            continue
        expected = values[0] + values[1] - values[2]
        told = f"{plain(values[0])} + {plain(values[1])} − {plain(values[2])}"
        yield table_finding(
            found,
            AuditKind.FLOW,
            Confidence.LIKELY,
            closing,
            column,
            found_text=plain(values[3]),
            expected=plain(expected),
            why=f"{told} = {plain(expected)}, not {plain(values[3])}",
        )
