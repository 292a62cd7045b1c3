"""``python -m bench.calibration [cities]``: compute the figures, write docs/calibration; 200 cities by default.

``python -m bench.calibration text``: write text and diagrams once more from the stored figures.
"""

import sys
from pathlib import Path

from bench.calibration import figures

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "docs" / "calibration"
CITIES = 200


def main(asked: str) -> None:
    """Compute unless only the text is asked for, then write."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if asked != "text":
        figures.write(FOLDER / "figures.json", figures.computed(int(asked), often=figures.OFTEN))
    from bench.calibration import diagrams, document

    found = figures.read(FOLDER / "figures.json")
    (FOLDER / "README.md").write_text(document.text(found), encoding="utf-8")
    diagrams.draw(found, FOLDER)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(CITIES))
