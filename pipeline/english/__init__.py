"""English of the texts of the products: one module for each that says them, TEXTS from German to English."""
