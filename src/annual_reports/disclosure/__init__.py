"""Small numbers: what Part 1 may show, by proof.

:func:`protect` chooses what to hide, with witnesses; :func:`verify` checks them by arithmetic;
:func:`annual_reports.disclosure.attack.attack` tries to break what is printed without sharing any of it.
"""

from annual_reports.disclosure.policy import DisclosurePolicy
from annual_reports.disclosure.protect import Hidden, Protection, protect
from annual_reports.disclosure.system import Item, ItemKind, Quantity, System, check
from annual_reports.disclosure.witness import Aim, Witnesses, verify

__all__ = [
    "Aim",
    "DisclosurePolicy",
    "Hidden",
    "Item",
    "ItemKind",
    "Protection",
    "Quantity",
    "System",
    "Witnesses",
    "check",
    "protect",
    "verify",
]
