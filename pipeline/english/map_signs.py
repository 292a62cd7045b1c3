"""English of `pipeline/products/pages/map_signs.py`."""

TEXTS: dict[str, str] = {
    "{kulisse}, beendet": "{kulisse}, ended",
    "{kulisse}, geplant": "{kulisse}, planned",
    "auffällig, nicht stabil": "conspicuous, not stable",
    "auffällig, Stabilität nicht veröffentlicht": "conspicuous, stability not published",
}
