"""Reading and checking files: from CSV and XLSX to validated frames and findings."""
