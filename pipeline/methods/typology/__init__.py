"""Types of areas (Sozialraumanalyse): components of standardised indicators, clusters of areas, their stability."""
