"""Tables that an analyst keeps below config/: corrections, name maps, merged areas."""

import csv
from pathlib import Path

from pipeline.config import PROJECT, Config
from pipeline.errors import ConfigError, MissingInput


def side_file(config: Config, name: str) -> Path:
    """Return the path of a file below config/: beside the city's file, else in the project.

    Raises
    ------
    MissingInput
    """
    for folder in (config.file.parent, PROJECT / "config"):
        if (folder / name).is_file():
            return folder / name
    raise MissingInput("a file the configuration names must be there", "no such file", name, "Put it below config/.")


def csv_lines(path: Path) -> list[tuple[int, list[str]]]:
    """Return (line, cells) of a comma-separated file below config/, without blank lines.

    Raises
    ------
    ConfigError
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            return [(reader.line_num, cells) for cells in reader if any(cells)]
    except (csv.Error, UnicodeDecodeError) as error:
        raise ConfigError(
            "a file below config/ is comma-separated text in UTF-8", str(error), path.name, "Save it as such."
        ) from None


def table(path: Path, columns: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Return (line, cells without blanks around them) of a file with exactly these columns.

    Raises
    ------
    ConfigError
        Another header, or a line with another number of cells.
    """
    lines = csv_lines(path)
    header = lines[0][1] if lines else []
    wrong = next((line for line, cells in lines if len(cells) != len(columns)), None)
    if header != list(columns) or wrong is not None:
        raise ConfigError(
            rule=f"the file has the columns {', '.join(columns)}",
            found=f"line {wrong} has another number of cells"
            if header == list(columns)
            else f"the first line is {', '.join(header) or 'empty'}",
            where=path.name,
            remedy="Mend that line: comma between cells, quotes around a cell that holds one, UTF-8.",
        )
    return [(line, [cell.strip() for cell in cells]) for line, cells in lines[1:]]
