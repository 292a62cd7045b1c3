"""English of `pipeline/products/courses.py`."""

TEXTS: dict[str, str] = {
    "Zonen der Stadt": "zones of the city",
}
