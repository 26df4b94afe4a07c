"""Whole papers for the audit, written once and printed as Markdown, HTML or DOCX. All invented."""

from __future__ import annotations

from html import escape
from pathlib import Path

import docx

Table = tuple[tuple[str, ...], ...]
Block = tuple[str, str | tuple[str, ...] | Table]

CONTRADICTORY: tuple[Block, ...] = (
    ("h1", "Private fostering and adoption: annual report 2019/20"),
    ("h2", "1 Introduction"),
    ("p", "This report covers 1 April 2019 to 31 March 2020. In the year 11 children were placed for adoption and "
          "eight adoption orders were made."),
    ("p", "We received 29 notifications of private fostering, compared with 25 notifications in the previous year."),
    ("h2", "2 Children with an adoption plan"),
    ("p", "The agency decided that 13 children should be placed for adoption, the same number as in 2018/19. There "
          "were four boys and seven girls, and one sibling group of two."),
    ("h2", "3 Children placed"),
    ("p", "Twelve children were placed for adoption during the year, an increase on the nine placed in 2018/19."),
    ("caption", "Children placed by ethnicity"),
    ("table", (("Ethnicity", "Number"), ("White British", "5"), ("White European", "2"), ("Asian", "1"),
               ("Mixed", "3"), ("Total", "12"))),
    ("h2", "4 Awareness"),
    ("p", "Four training sessions were delivered, on 15 May, 19 June, 11 September, 20 November and 22 January, and 75 "
          "people attended."),
    ("h2", "5 Arrangements"),
    ("p", "There were 27 arrangements in the year: 14 continued from the previous year and 13 were new. Ten "
          "arrangements were open at year end."),
    ("caption", "Statutory return"),
    ("table", (("Indicator", "2017-18", "2018-19", "2019-20"),
               ("Notifications of new arrangements received during the year", "14", "27", "29"),
               ("Arrangements open at 31 March", "18", "15", "18"))),
    ("h2", "6 Key stage 4"),
    ("p", "The reporting cohort was 28 pupils. 17 (61%) were in mainstream schools, 2 (7%) in special schools and 6 "
          "(18%) in alternative provision. Three pupils had no school place: 1 in borough and 4 out of borough."),
    ("table", (("Measure", "2020 (28)", "2019 (31)"), ("5 at grade 4+", "25% (7)", "29% (9)"),
               ("5 GCSEs", "46% (13)", "45% (18)"), ("1 GCSE", "71% (20)", "58% (18)"))),
    ("h2", "7 Youth justice"),
    ("p", "The rate of first time entrants decreased by 29%, from 243 to 174 per 100,000."),
    ("p", "Five custodial sentences were made against four in the year before, which is a 9% increase."),
    ("p", "Referrals to the panel grew from 22 to 66, a twofold increase."),
)  # fmt: skip
PLANTED = {
    "repeat": 3, "parts": 2, "total": 1, "list": 1, "percentage": 2, "change": 3,
}  # fmt: skip

CLEAN: tuple[Block, ...] = (
    ("h1", "Adoption annual report 2019/20"),
    ("h2", "1 Introduction"),
    ("p", "This report covers the year from 1 April 2019 to 31 March 2020 and meets standard 25.6 of the National "
          "Minimum Standards 2014. Twelve children were placed for adoption and eight were adopted."),
    ("p", "Section 3 of the Adoption and Children Act 2002 asks every council to run an adoption service. Part 1 of "
          "this paper is public; paragraphs 1 and 2 of Schedule 12A apply to Part 2."),
    ("h2", "2 Children with an adoption plan"),
    ("p", "The agency decided in favour of adoption for 13 children, as in each of the two years before. Six were boys "
          "and seven were girls. One sibling group of two was among them."),
    ("list", ("4 were placed and adopted in the year", "1 was matched but not yet placed", "6 were waiting",
              "2 had the decision reversed")),
    ("caption", "Decisions by age"),
    ("table", (("Age", "Number"), ("Under 12 months", "8"), ("1", "0"), ("2", "2"), ("3", "0"), ("4", "2"), ("6", "1"),
               ("Total", "13"))),
    ("h2", "3 Children placed for adoption"),
    ("p", "In 2019/20 we placed 12 children, up from nine in 2018/19: five boys and seven girls. The eldest was six "
          "years old and the youngest four months. Two of the 12 were placed under fostering for adoption."),
    ("p", "Two children were placed with our own adopters, six with those of the regional agency and four through a "
          "voluntary agency."),
    ("h2", "4 Adoption orders"),
    ("p", "Courts made orders for eight children: two boys and six girls. Six joined new families and two joined a "
          "brother or sister."),
    ("caption", "Children adopted by ethnicity"),
    ("table", (("Ethnicity", "Number", "%"), ("White British", "3", "38"), ("White European", "3", "38"),
               ("Mixed", "2", "25"), ("Total", "8", "100"))),
    ("h2", "5 Timeliness"),
    ("p", "From entering care to moving in took 374 days on average, 52 days under the threshold of 426 days. Over "
          "three years it took 427 days, one day over the threshold."),
    ("h2", "6 Panel"),
    ("p", "The panel met 22 times. It heard 50 adopters and 17 matches, of which three were of our own children. There "
          "are 27 people on the central list, six from the original list and 21 new."),
    ("h2", "7 Recruitment"),
    ("p", "We had 76 enquiries, held 22 information events, nine Stage 1 courses and seven Stage 2 courses. Two "
          "residents were approved."),
    ("h2", "8 Support"),
    ("p", "Of 39 requests for an assessment, 35 led to support and three were open at the end of the year. We made 55 "
          "applications to the Adoption Support Fund, worth £151,082.83."),
    ("p", "One adopter said: “We waited 3 years and then had 2 children within 6 weeks, and we would not change it.”"),
    ("h2", "9 Priorities"),
    ("p", "We have three priorities for 2020/21:"),
    ("list", ("earlier family finding", "more adopters for brothers and sisters", "support before the order")),
    ("p", "Questions go to the adoption team on 020 7946 0999 between 9am and 5pm. Report CEF20036, pages 153 to 180."),
)  # fmt: skip


def markdown(blocks: tuple[Block, ...]) -> str:
    """The paper as Markdown."""
    parts: list[str] = []
    for kind, content in blocks:
        if isinstance(content, str):
            parts.append({"h1": "# ", "h2": "## "}.get(kind, "") + content)
        elif kind == "list":
            parts.append("\n".join(f"- {item}" for item in content))
        else:
            rows = ["| " + " | ".join(row) + " |" for row in content]
            parts.append("\n".join([rows[0], "|" + "---|" * len(content[0]), *rows[1:]]))
    return "\n\n".join(parts) + "\n"


def html(blocks: tuple[Block, ...]) -> str:
    """The paper as a web page."""
    parts: list[str] = []
    for kind, content in blocks:
        if isinstance(content, str):
            tag = kind if kind in {"h1", "h2"} else "p"
            parts.append(f"<{tag}>{escape(content)}</{tag}>")
        elif kind == "list":
            parts.append("<ul>" + "".join(f"<li>{escape(str(item))}</li>" for item in content) + "</ul>")
        else:
            head = "".join(f"<th>{escape(cell)}</th>" for cell in content[0])
            body = "".join(
                "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in content[1:]
            )
            parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return "<!doctype html><html><head><title>Paper</title><style>p {margin: 12px}</style></head><body>" + "".join(
        parts
    )


def word(blocks: tuple[Block, ...], path: Path) -> None:
    """The paper as a Word document."""
    paper = docx.Document()
    for kind, content in blocks:
        if isinstance(content, str):
            if kind in {"h1", "h2"}:
                paper.add_heading(content, int(kind[1]))
            else:
                paper.add_paragraph(content)
        elif kind == "list":
            for item in content:
                paper.add_paragraph(str(item), style="List Bullet")
        else:
            grid = paper.add_table(rows=0, cols=len(content[0]))
            for row in content:
                for cell, text in zip(grid.add_row().cells, row, strict=True):
                    cell.text = text
    paper.save(str(path))
