"""The sheets of the workbook, as data: each is one table with German headers for people and names for machines."""
