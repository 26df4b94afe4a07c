"""What a document says of itself, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from textwrap import wrap

from annual_reports.params import Brand

FORMATS = ("html", "docx", "pdf")
HEADER_LINE = 100


@dataclass(frozen=True, kw_only=True)
class DocumentSettings:
    """The title block, the look, and what each page has to say.

    Attributes
    ----------
    report
        Id of the report: the name of its files.
    title, subtitle
        Of the paper, and the year or period below it.
    authority
        The council's full name.
    part
        1, public, or 2, exempt.
    notices
        What every page carries: that it is exempt, a draft, or made of synthetic data.
    brand
        Colour and font.
    date
        The meeting's. It stands in the files' metadata instead of the hour at which they
        were made, so that the same inputs give the same files.
    lang
        Language tag of the text.
    report_no
        The committee's number for the paper.
    """

    report: str
    title: str
    subtitle: str
    authority: str
    part: int
    notices: tuple[str, ...]
    brand: Brand
    date: date
    lang: str = "en-GB"
    report_no: str = ""

    @property
    def notice_lines(self) -> tuple[str, ...]:
        """The notices set out for the head of a page: short ones share a line, and a long one has several."""
        groups: list[str] = []
        for notice in self.notices:
            if groups and len(groups[-1]) + len(notice) + 3 <= HEADER_LINE:
                groups[-1] = f"{groups[-1]} \u00b7 {notice}"
            else:
                groups.append(notice)
        return tuple(line for group in groups for line in wrap(group, HEADER_LINE))

    @property
    def timestamp(self) -> int:
        """The meeting's midnight, in seconds since 1970."""
        return int(datetime(self.date.year, self.date.month, self.date.day, tzinfo=UTC).timestamp())
