"""The qmd: one plain text, without anything that a renderer would run."""

import subprocess
from pathlib import Path

import pytest
import yaml
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.publish.exporter import export, head, to_qmd
from annual_reports.publish.pandoc import READER, pandoc_path
from tests.publish.specimen import notebook, settings


def _body(text: str) -> str:
    return export(new_notebook(cells=[new_markdown_cell(text, id="words")]), settings()).text.split("---\n\n", 1)[1]


def test_the_document_holds_words_tables_and_figures_and_no_code(tmp_path: Path) -> None:
    source = to_qmd(notebook(), settings(), tmp_path)
    text = source.read_text(encoding="utf-8")

    assert "CODE" not in text
    assert ": Key figures {#tbl-key}" in text
    assert "![Age at the decision](charts/age-chart){#fig-age-chart fig-alt=" in text
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == ["age-chart.png", "age-chart.svg"]


def test_the_head_is_yaml_that_says_what_the_settings_say() -> None:
    fields = yaml.safe_load(head(settings()).strip("-\n"))
    assert fields["title"] == "Specimen \\& report"
    assert fields["lang"] == "en-GB"
    assert fields["date"] == "2021-01-26"
    assert fields["part-banner"] == "PART TWO – EXEMPT"
    assert yaml.safe_load(head(settings(part=1)).strip("-\n"))["part-banner"] == "PART ONE – PUBLIC"


@pytest.mark.parametrize(
    "text",
    [
        "{{< include /etc/hostname >}}",
        "{{{< env HOME >}}}",
        "```{python}\nprint(1)\n```",
        "~~~ {r}\n1\n~~~",
        "Words.\n\n---\nfilters: [evil.lua]\ntitle: Another\n---\n\nWords.",
        "---\nbibliography: /etc/hostname\n---",
    ],
)
def test_narrative_cannot_make_a_renderer_run_read_or_reset(text: str) -> None:
    body = _body(text)
    meta = subprocess.run(
        [pandoc_path(), "-f", READER, "-t", "markdown", "--standalone"],
        input=body,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "{{<" not in body
    assert "```{" not in body
    assert "~~~ {" not in body
    assert not meta.startswith("---\n")


def test_a_rule_and_an_underlined_heading_stay_what_they_are() -> None:
    html = subprocess.run(
        [pandoc_path(), "-f", READER],
        input=_body("Words.\n\n---\n\nHeading\n---\n\nWords."),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "<hr" in html
    assert "<h2" in html
