"""Monitoring Soziale Stadt: from deliveries to maps, tables and data sets for programme steering."""

__version__ = "0.1.0"
