"""From validated frames to figures, tables and charts."""
