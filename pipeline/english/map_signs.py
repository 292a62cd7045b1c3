"""English of `pipeline/products/pages/map_signs.py`."""

TEXTS: dict[str, str] = {
    "{kulisse}, beendet": "{kulisse}, ended",
    "{kulisse}, geplant": "{kulisse}, planned",
    "{kulisse}, geplant: auf den Blättern der {districts} gezeichnet, hier nicht.": (
        "{kulisse}, planned: drawn on the pages of the {districts}, not here."
    ),
    "{kulisse}, geplant: auf dieser Karte nicht gezeichnet.": "{kulisse}, planned: not drawn on this map.",
    "Bläulicher Saum an einer Linie: innere Seite der {kulisse}.": (
        "Bluish band along a line: inner side of the {kulisse}."
    ),
    "auffällig, nicht stabil": "conspicuous, not stable",
    "auffällig, Stabilität nicht veröffentlicht": "conspicuous, stability not published",
}
