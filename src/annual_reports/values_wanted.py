"""What a params value has to look like, in the words of who fills params in.

Pydantic names the kind of each fault; here each kind has the form that is wanted, with a sample, in place of
pydantic's message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

CODE, COLOUR, EMAIL = r"^E\d{8}$", r"^#[0-9A-Fa-f]{6}$", r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
SHOWN = 60  # characters of what stands there


@dataclass(frozen=True)
class Wanted:
    """The form that a value has to have, why it may not have it, and what to write."""

    form: str
    cause: str
    next_step: str


WHOLE_NUMBER = Wanted(
    "a whole number without £ or letters, as 1400000",
    "a pound sign, a comma, a unit or pence stand in it",
    "write digits only, as 1400000",
)
NUMBER = Wanted(
    "a number without signs or letters, as 0.25",
    "a per cent sign, a comma or a unit stands in it",
    "write digits with a point, as 0.25",
)
DATE = Wanted(
    "a date as 2021-01-26: year, month, day",
    "it is written another way, or there is no such day",
    "write it as 2021-01-26",
)
TRUE_OR_FALSE = Wanted("true or false", "it is written another way", "write true or false, without quotation marks")
TEXT = Wanted(
    "text",
    "it is only digits, a date or a word such as Yes, or a colon in it makes what stands before the colon a key",
    'put it in quotation marks, as "20036"',
)
LIST = Wanted(
    "a list: each entry on a line of its own that begins with a hyphen and a blank",
    "one entry was written without its hyphen",
    "begin each entry with a hyphen and a blank, as: - Note the report",
)
KEYS = Wanted(
    "keys of its own, each with a value, on the lines below it",
    "the lines below it are not indented, or a value stands where they should begin",
    "write its keys below it, two blanks further in; docs/reference/params.md lists them",
)
BY_FAULT: Mapping[str, Wanted] = {
    "int_type": WHOLE_NUMBER, "int_parsing": WHOLE_NUMBER, "int_parsing_size": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "float_type": NUMBER, "float_parsing": NUMBER, "finite_number": NUMBER,
    "date_type": DATE, "date_parsing": DATE, "date_from_datetime_parsing": DATE, "date_from_datetime_inexact": DATE,
    "bool_type": TRUE_OR_FALSE, "bool_parsing": TRUE_OR_FALSE,
    "string_type": TEXT,
    "tuple_type": LIST, "list_type": LIST,
    "model_type": KEYS, "model_attributes_type": KEYS, "dict_type": KEYS,
}  # fmt: skip

BY_PATTERN: Mapping[str, Wanted] = {
    CODE: Wanted(
        "E and eight digits, as E09000006",
        "it is a code of another kind, or a character is missing",
        "look the code up in the register of the Office for National Statistics",
    ),
    COLOUR: Wanted(
        'a colour as "#1F4E79": # and six of the characters 0 to 9 and A to F',
        "the colour's name was written, or # is missing",
        'write it in quotation marks, as "#1F4E79"',
    ),
    EMAIL: Wanted(
        "an e-mail address, as head.of.service@example.org",
        "a name or a telephone number stands there, or a blank in the address",
        "write the address of the role",
    ),
}

BOUNDS: Mapping[str, str] = {"ge": "or more", "le": "or less", "gt": "more than", "lt": "less than"}


def wanted_instead(fault: Mapping[str, Any]) -> Wanted:
    """Say what a value has to be.

    Parameters
    ----------
    fault
        One of pydantic's errors: ``type``, ``msg``, ``input`` and mostly ``ctx``.

    Examples
    --------
    >>> wanted_instead({"type": "date_parsing", "msg": "…", "input": "26/01/2021"}).form
    'a date as 2021-01-26: year, month, day'
    >>> wanted_instead({"type": "greater_than_equal", "msg": "…", "input": -1, "ctx": {"ge": 0}}).form
    'a number: 0 or more'
    """
    wanted = BY_FAULT.get(fault["type"]) or _by_limits(fault.get("ctx", {})) or _of_our_own(str(fault["msg"]))
    if fault["input"] is None:
        has_lines_below = wanted in {LIST, KEYS}
        cause = "it was not filled in" + (", or the lines below it are not indented" if has_lines_below else "")
        return Wanted(wanted.form, cause, "fill it in; docs/reference/params.md says what it is for")
    return wanted


def _by_limits(limits: Mapping[str, Any]) -> Wanted | None:
    if limits.get("pattern") in BY_PATTERN:
        return BY_PATTERN[limits["pattern"]]
    if "expected" in limits:
        choices = str(limits["expected"]).replace("'", "")
        return Wanted(choices, "the word is misspelt, or is none of them", f"write {choices}")
    if "min_length" in limits:
        return _long_enough(int(limits["min_length"]), is_list="actual_length" in limits)
    for kind, words in BOUNDS.items():
        if kind in limits:
            number = str(limits[kind]).removesuffix(".0")
            bound = f"{words} {number}" if kind in {"gt", "lt"} else f"{number} {words}"
            return Wanted(f"a number: {bound}", "a digit too many or too few, or another unit", f"write {bound}")
    return None


def _long_enough(least: int, *, is_list: bool) -> Wanted:
    if not is_list:
        return Wanted("some text", "it was left empty", "fill it in")
    entries = f"at least {least} {'entry' if least == 1 else 'entries'}"
    return Wanted(f"a list of {entries}", "entries were left out", f"write {entries}, each after a hyphen and a blank")


def _of_our_own(message: str) -> Wanted:
    """Keep the words of a rule of ours, which are for the analyst already."""
    form = message.removeprefix("Value error, ").removeprefix("Input should be ")
    return Wanted(form, "the value breaks a rule of this key", "correct the value as the rule says")


def as_written(value: object) -> str:
    """Show what stands in a params file, roughly as it stands there.

    Examples
    --------
    >>> as_written("£1.4m"), as_written(None), as_written(True), as_written(["a", "b"]), as_written({"Note": "all"})
    ('£1.4m', 'nothing', 'true', 'a list of 2', 'the keys Note')
    """
    match value:
        case None | "":
            return "nothing"
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case dict():
            return f"the keys {', '.join(map(str, value))}"[:SHOWN]
        case list() | tuple():
            return f"a list of {len(value)}"
        case _:
            return str(value)[:SHOWN]
