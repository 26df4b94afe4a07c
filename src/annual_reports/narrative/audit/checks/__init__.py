"""The checks of the audit, one relation between numbers a module."""
