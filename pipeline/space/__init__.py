"""Pure geometry: no files, no database, no configuration."""
