"""Disclosure control on arrays and frames: which cells are protected, and everything derived from them."""
