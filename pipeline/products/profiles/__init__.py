"""Profiles (Steckbriefe): two pages for each conspicuous area and each funding area of the newest edition."""
