"""An independent attacker: it knows what is printed and shares nothing with the protection but the solvers."""

from annual_reports.disclosure.attack.attacker import ContradictionError, attack
from annual_reports.disclosure.attack.statements import Printed, Role, Verdict

__all__ = ["ContradictionError", "Printed", "Role", "Verdict", "attack"]
