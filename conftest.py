"""What pytest leaves out.

Importing papermill makes it load our engine, so the engine cannot be what imports papermill first. It has no doctests.
"""

collect_ignore = ["src/annual_reports/notebooks/engine.py"]
