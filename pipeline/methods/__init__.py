"""Pure numbers: the steps a method is composed of, on arrays `(..., n_areas, n_indicators)`."""
