"""What a reader learns from finished files: read off the files themselves, independently of the protection."""

from annual_reports.gate.reading.catalogue import Catalogue, read_catalogue
from annual_reports.gate.reading.folder import read_folder
from annual_reports.gate.reading.readings import Reading

__all__ = ["Catalogue", "Reading", "read_catalogue", "read_folder"]
