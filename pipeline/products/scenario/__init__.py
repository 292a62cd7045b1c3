"""A scenario beside the release: tables area by area, and a summary of two pages."""
