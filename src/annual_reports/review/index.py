"""``outputs/<year>/index.html``: one page from which a reviewer reaches every paper of the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

SHOWN = ("html", "docx", "pdf")
LOG = "part-2/disclosure/disclosure-log.html"
"""The log of what Part 1 hides, from the page."""

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ authority }}: annual reports {{ year }}</title>
<style>
body { font: 1rem/1.5 "DejaVu Sans", Arial, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; }
h1, h2 { color: {{ colour }}; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #767676; vertical-align: top; }
.exempt { color: #8a0f1f; font-weight: bold; }
</style>
</head>
<body>
<main>
<h1>{{ authority }}: annual reports {{ year }}</h1>
{% for part, papers in parts %}
<h2>Part {{ part }}</h2>
{% if part == 1 %}<p>For publication: the folder <code>part-1</code>, and nothing else of this folder. The rest
may tell what Part 1 hides: <code>build.json</code> counts the rows of each data file, and this page leads to Part 2.
</p>{% endif %}
{% if part == 2 %}<p class="exempt">Exempt: not for publication.</p>{% endif %}
<table>
<thead><tr><th scope="col">Report</th><th scope="col">For review</th><th scope="col">The paper</th></tr></thead>
<tbody>
{% for paper in papers %}
<tr><th scope="row">{{ paper.title }}</th>
<td><a href="{{ paper.folder }}/preview.html">Preview of {{ paper.title }}</a></td>
<td>{% for format in paper.formats %}<a href="{{ paper.folder }}/{{ paper.report }}.{{ format }}"
aria-label="{{ paper.title }}, {{ format | upper }}">{{ format | upper }}</a> {% endfor %}</td></tr>
{% endfor %}
</tbody>
</table>
{% if part == 2 and log %}<p><a href="{{ log }}">Disclosure log</a>: what Part 1 hides, and why.</p>{% endif %}
{% endfor %}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Paper:
    """One report and part that stands in ``outputs/<year>``."""

    report: str
    title: str
    part: int
    formats: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Its folder, from the page."""
        return f"part-{self.part}/{self.report}"


def papers_in(outputs: Iterable[Path], titles: Mapping[str, str]) -> list[Paper]:
    """Find the papers that stand in some folders, by part and in the order of the reports' titles.

    Parameters
    ----------
    outputs
        Folders set out like ``outputs/<year>``: what stood there before, and what is about to land.
    titles
        Title by report id.
    """
    found: dict[tuple[int, str], Paper] = {}
    for folder in outputs:
        for part in (1, 2):
            for report, title in titles.items():
                made = {path.suffix[1:] for path in (folder / f"part-{part}" / report).glob(f"{report}.*")}
                if made:
                    formats = tuple(format for format in SHOWN if format in made)
                    found[part, report] = Paper(report, title, part, formats)
    return [found[part, report] for part in (1, 2) for report in titles if (part, report) in found]


def index_html(authority: str, year: str, colour: str, papers: Iterable[Paper], *, logged: bool) -> str:
    """Write the page: a table for each part, its papers in the order given, and the disclosure log if there is one."""
    listed = list(papers)
    parts = [(part, [paper for paper in listed if paper.part == part]) for part in sorted({p.part for p in listed})]
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(PAGE)
    return page.render(authority=authority, year=year, colour=colour, parts=parts, log=LOG if logged else "")
