"""From the executed notebook to HTML, DOCX and PDF."""
