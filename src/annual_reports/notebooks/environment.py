"""What a kernel is told by its environment."""

HANDOVER_VARIABLE = "ANNUAL_REPORTS_HANDOVER"
"""Names the file that holds the edition's results."""

ROOT_VARIABLE = "ANNUAL_REPORTS_ROOT"
"""Names the project folder to a notebook that is open in JupyterLab."""

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX")
"""What a kernel needs to start; everything else, the project's place included, is kept from it."""
