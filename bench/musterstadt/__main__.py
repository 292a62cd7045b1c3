"""``python -m bench.musterstadt [folder]``: write deliveries, corrections and truth, into the project by default."""

import csv
import sys
from pathlib import Path

from bench.musterstadt import planted, truth
from bench.musterstadt.city import City
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries import boundaries, employment, environment, housing, planning, register

PROJECT = Path(__file__).resolve().parents[2]


def main(folder: Path) -> City:
    """Write everything below a folder that is laid out as the project is, and return what was written."""
    raw, config, true = (
        folder / name for name in ("data/raw/musterstadt", "config/musterstadt", "bench/musterstadt/truth")
    )
    for needed in (raw, config, true):
        needed.mkdir(parents=True, exist_ok=True)
    city = planted.build()
    defects = Defects(city)
    for agency in (register, employment, housing, environment, boundaries, planning):
        agency.write(raw, city, defects)
    with (config / "korrekturen.csv").open("w", encoding="utf-8", newline="") as file:
        correction = employment.correction(city, defects)
        csv.writer(file, lineterminator="\n").writerows([correction.keys(), correction.values()])
    truth.write(true, city, defects)
    return city


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT)
