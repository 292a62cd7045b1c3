"""The web map: one HTML file a city, with every edition, that asks no network for anything."""
