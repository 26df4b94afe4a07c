"""The disclosure log: what a statistician reads and signs. It holds true values and belongs to Part 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import Environment

PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Disclosure log {{ log.year }}</title>
<style>
body { font: 1rem/1.5 "DejaVu Sans", Arial, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; }
h1, h2 { color: {{ log.colour }}; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; margin-bottom: 1.5rem; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #767676; vertical-align: top; }
td.number { text-align: right; }
.exempt { color: #8a0f1f; font-weight: bold; }
.sign td { height: 3rem; width: 50%; }
.doubts p { margin: 0 0 .2rem; }
.doubts pre { background: #f3f5f8; padding: .6rem .8rem; overflow-x: auto; font-size: .8125rem; }
summary { cursor: pointer; color: #0b4a8f; }
.ids { color: #444; }
code { font-size: .8125rem; overflow-wrap: anywhere; }
li { margin-bottom: .5rem; }
.hidden { table-layout: fixed; overflow-wrap: anywhere; }
.hidden thead th { width: 21%; }
.hidden thead th:first-child { width: 37%; }
.hidden thead th:nth-child(2) { width: 9%; }
.hidden thead th:nth-child(3) { width: 12%; }
@media print {
  @page { size: A4; margin: 20mm 15mm;
    @top-center { content: "{{ log.notice }}"; font: bold 8pt sans-serif; color: #8a0f1f; }
    @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; } }
  html { font-size: 9pt; }
  body { max-width: none; margin: 0; padding: 0; }
  h2, caption, thead { break-after: avoid; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
}
</style>
</head>
<body>
<main>
<h1>{{ log.authority }}: disclosure log {{ log.year }}</h1>
<p class="exempt">{{ log.notice }}. This page holds the hidden values.</p>

<h2>What is promised</h2>
<p>Part 1 of the {{ log.reports | length }} reports has {{ log.printed }} numbers that count people or are worked out
from such counts; {{ log.entries | length }} of them are hidden. {{ log.promise }}</p>
{% if log.readers %}<ul>{% for reader in log.readers %}<li>{{ reader }}</li>{% endfor %}</ul>{% endif %}

<p>{{ log.proof }}</p>

<h2>The policy</h2>
<table>
<caption>Rules in force</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">Value</th></tr></thead>
<tbody>{% for name, value in log.policy %}
<tr><th scope="row">{{ name }}</th><td>{{ value }}</td></tr>
{% endfor %}</tbody>
</table>
{% if log.decisions %}
<table>
<caption>Figures that stand, are left out of Part 1 or are printed as one, by decision</caption>
<thead><tr><th scope="col">Figure</th><th scope="col">Reason</th><th scope="col">Decided by</th></tr></thead>
<tbody>{% for figure, reason, by in log.decisions %}
<tr><th scope="row">{{ figure.words }}<br><code class="ids">{{ figure.ids }}</code></th>
<td>{{ reason }}</td><td>{{ by }}</td></tr>
{% endfor %}</tbody>
</table>
{% else %}
<p>No figure stands, is left out or is printed as one with others by decision.</p>
{% endif %}

<h2>What needs a decision</h2>
{% if log.doubts %}<ul class="doubts">{% for doubt in log.doubts %}<li><p>{{ doubt.words }}</p>
{% if doubt.paste %}<details><summary>Text for {{ doubt.file }}</summary>
<pre tabindex="0">{{ doubt.paste }}</pre></details>
{% endif %}</li>
{% endfor %}</ul>
{% else %}<p>Nothing.</p>{% endif %}

{% for report, entries in log.by_report %}
<h2>{{ report }}</h2>
<table class="hidden">
<caption>Hidden in Part 1: {{ entries | selectattr("primary") | list | length }} by rule,
{{ entries | rejectattr("primary") | list | length }} to protect others</caption>
<thead><tr><th scope="col">Figure</th><th scope="col">True value</th><th scope="col">Hidden as</th>
<th scope="col">Why</th><th scope="col">What an attacker is left with</th></tr></thead>
<tbody>
{% for entry in entries %}
<tr><th scope="row">{{ entry.label }}<br><code>{{ entry.id }}</code></th><td class="number">{{ entry.value }}</td>
<td>{{ "primary" if entry.primary else "secondary" }}</td><td>{{ entry.rule }}</td><td>{{ entry.left }}</td></tr>
{% endfor %}
</tbody>
</table>
{% endfor %}

<h2>Signed off</h2>
<table class="sign">
<thead><tr><th scope="col">Role and date</th><th scope="col">Signature</th></tr></thead>
<tbody><tr><td></td><td></td></tr></tbody>
</table>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Doubt:
    """What a person has to decide: in words, and the text that a params file takes for it, where there is one."""

    words: str
    file: str = ""
    paste: str = ""


@dataclass(frozen=True)
class Decided:
    """Figures that a decision is about: their names, and their ids or patterns of these."""

    words: str
    ids: str


@dataclass(frozen=True)
class LogEntry:
    """One hidden number.

    Attributes
    ----------
    report, id, label, value
        Which it is, and how Part 2 prints it.
    primary
        Hidden by a rule of the policy; otherwise to protect others.
    rule
        Why, in words.
    left
        What somebody who reads everything still has to think possible.
    """

    report: str
    id: str
    label: str
    value: str
    primary: bool
    rule: str
    left: str


@dataclass(frozen=True, kw_only=True)
class DisclosureLog:
    """All that the log says."""

    authority: str
    colour: str
    notice: str
    year: str
    reports: tuple[str, ...]
    printed: int
    promise: str
    readers: tuple[str, ...]
    proof: str
    policy: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[Decided, str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    entries: tuple[LogEntry, ...] = field(default=())

    @property
    def by_report(self) -> list[tuple[str, Sequence[LogEntry]]]:
        """The entries of each report, in the order of the reports."""
        return [(report, [entry for entry in self.entries if entry.report == report]) for report in self.reports]


def disclosure_log_html(log: DisclosureLog) -> str:
    """Write the log as a page."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(PAGE).render(log=log)
