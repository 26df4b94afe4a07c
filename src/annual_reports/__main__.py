"""Run the command line as ``python -m annual_reports``."""

from annual_reports.cli import main

if __name__ == "__main__":
    main()
