"""Numbered releases: what they hold, what made them, what may change in them. Light: no pandas, no DuckDB at import."""
