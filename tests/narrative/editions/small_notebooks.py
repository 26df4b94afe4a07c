"""Small templates and editions for the tests of merging."""

from typing import cast

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from annual_reports.narrative.editions.merge import Merged, bring_up_to_date

YEAR = "2020-21"
FILE = "notebooks/2020-21/adoption.ipynb"


def narrative(id: str, text: str, **said: object) -> NotebookNode:
    metadata: dict[str, object] = {"tags": ["narrative"]}
    if said:
        metadata["annual_reports"] = said
    return cast(NotebookNode, new_markdown_cell(text, id=id, metadata=metadata))


def heading(id: str, text: str) -> NotebookNode:
    return cast(NotebookNode, new_markdown_cell(text, id=id, metadata={"tags": ["heading"]}))


def code(id: str, source: str, tag: str = "display") -> NotebookNode:
    return cast(NotebookNode, new_code_cell(source, id=id, metadata={"tags": [tag]}))


def added(id: str, text: str) -> NotebookNode:
    """A cell as JupyterLab makes one."""
    return cast(NotebookNode, new_markdown_cell(text, id=id))


def template_of(*cells: NotebookNode) -> NotebookNode:
    parameters = code("parameters", 'year = "2019-20"\npart = 2', "parameters")
    return cast(NotebookNode, new_notebook(cells=[parameters, *cells]))


def fresh(template: NotebookNode) -> NotebookNode:
    return merge(template, new_notebook()).notebook


def merge(template: NotebookNode, edition: NotebookNode) -> Merged:
    return bring_up_to_date(template, edition, year=YEAR, file=FILE)


def cell_of(notebook: NotebookNode, id: str) -> NotebookNode:
    return cast(NotebookNode, next(cell for cell in notebook.cells if cell.id == id))


def ids(notebook: NotebookNode) -> list[str]:
    return [cell.id for cell in notebook.cells]
