"""The sample as a whole: three years of files below a project folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from annual_reports.inputs.schema import TableSchema
from annual_reports.periods import Year
from annual_reports.reports.adoption.registers import REGISTERS as ADOPTION_REGISTERS
from annual_reports.reports.private_fostering.registers import REGISTERS as PRIVATE_FOSTERING_REGISTERS
from annual_reports.reports.youth_offending.registers import REGISTERS as YOUTH_OFFENDING_REGISTERS
from annual_reports.sample.adoption import child_registers, make_adoption_children, service_registers
from annual_reports.sample.background import make_background_children
from annual_reports.sample.children import Child
from annual_reports.sample.population import Taken
from annual_reports.sample.private_fostering import registers as private_fostering_registers
from annual_reports.sample.ssda903 import COLUMNS, make_return
from annual_reports.sample.virtual_school import write_virtual_school
from annual_reports.sample.writing import Row, write_csv, write_text
from annual_reports.sample.youth_offending import youth_registers

DEFAULT_SEED = 1926
YEARS = (Year(2017), Year(2018), Year(2019))
FIRST_YEAR = YEARS[0]

README = """# Synthetic data, {label}

Every record in this folder is made up by `src/annual_reports/sample`. **No child, carer, adopter or officer in it is
real.** Only totals follow what the council published. Identifiers begin with `SYN`, postcodes end in letters that no
postcode has, and pupil numbers belong to a council that does not exist.

`ssda903/` holds the SSDA903 return of the year ending 31 March {end}, one file a module. Each other folder holds the
registers that one report reads. What each file and column means is in `docs/reference/data-dictionary.md`.
"""

FULL_LOAD = """
The return of this first year is a full load: it holds the periods of care in progress from their beginning, so that
time in care can be measured for children who came before April 2017. Later years hold the episodes of their year.
"""

FOLDER_README = """# Synthetic data

Every record here is made up: no child, carer, adopter or officer is real. See the README of the year's folder.
"""


def generate(root: Path, seed: int = DEFAULT_SEED) -> None:
    """Write the sample data of all years.

    Parameters
    ----------
    root
        Project folder; the files go to ``data/<year>/`` below it and take the place of any of the same name.
    seed
        Where chance starts. The same seed writes the same bytes; another one writes other children
        with the same published figures.
    """
    adoption_children = make_adoption_children(seed)
    children = all_children(seed)
    registers_of_young_people = youth_registers(seed)
    for year in YEARS:
        folder = root / "data" / year.label
        modules = make_return(seed, children, year, full_load=year == FIRST_YEAR)
        for module, rows in modules.items():
            write_csv(folder / "ssda903" / f"{module.lower()}.csv", COLUMNS[module], rows)
        registers = child_registers(seed, adoption_children, year) | service_registers(seed, year)
        write_registers(folder / "adoption", ADOPTION_REGISTERS, registers)
        fostering = private_fostering_registers(seed, year)
        write_registers(folder / "private_fostering", PRIVATE_FOSTERING_REGISTERS, fostering)
        write_registers(folder / "youth_offending", YOUTH_OFFENDING_REGISTERS, registers_of_young_people[year.label])
        text = README.format(label=year.label, end=year.return_year)
        write_text(folder / "README.md", text + FULL_LOAD if year == FIRST_YEAR else text)
        write_text(folder / "ssda903" / "README.md", FOLDER_README)
    write_virtual_school(root, seed, children)


def write_registers(folder: Path, schemas: Sequence[TableSchema], registers: Mapping[str, Sequence[Row]]) -> None:
    """Write one report's registers, each with the columns of its schema."""
    for schema in schemas:
        write_csv(folder / f"{schema.name}.csv", [column.name for column in schema.columns], registers[schema.name])
    write_text(folder / "README.md", FOLDER_README)


def all_children(seed: int) -> tuple[Child, ...]:
    """Make every child of the sample, those with a plan for adoption first."""
    adoption_children = tuple(make_adoption_children(seed).values())
    taken = [
        Taken(child.born, period.start, period.end, period.why) for child in adoption_children for period in child.care
    ]
    return (*adoption_children, *make_background_children(seed, taken))
