"""Running the notebooks: the papermill engine, and what a cell shows."""
