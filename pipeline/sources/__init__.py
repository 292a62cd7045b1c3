"""Readers, one module a format, one shape: ``read(path, source) -> frame of text``.

The index of the frame is the row in the file as a person counts it; every cell is text as delivered, a vector layer
adds ``geometry`` and its CRS in ``attrs['crs']``.
"""

from importlib import import_module
from pathlib import Path

import pandas as pd

from pipeline.config import Source
from pipeline.errors import MissingInput, UnreadableSource

FORMATS: dict[str, str] = {
    "delimited": "pipeline.sources.delimited",
    "workbook": "pipeline.sources.workbook",
    "vector": "pipeline.sources.vector",
}


def read(path: Path, source: Source) -> pd.DataFrame:
    """Read one file as its description says.

    Parameters
    ----------
    path : Path
        The file.
    source : Source
        Its description.

    Returns
    -------
    DataFrame
        Text cells; index = row in the file.

    Raises
    ------
    MissingInput, UnreadableSource
    """
    if not path.is_file():
        raise MissingInput(
            rule="every file the configuration names must be there",
            found="no such file" if not path.exists() else "not a file",
            where=f"{path} (source {source.id!r})",
            remedy="Put the delivery there, or mend `file` of that source.",
        )
    if path.stat().st_size == 0:
        raise UnreadableSource(
            rule="a delivery must not be empty",
            found="a file of 0 bytes",
            where=f"{path} (source {source.id!r})",
            remedy="Ask for the delivery again.",
        )
    frame: pd.DataFrame = import_module(FORMATS[source.format]).read(path, source)
    if frame.empty and source.footer:
        raise UnreadableSource(
            rule="a delivery must hold rows above its footer",
            found=f"none above the first row that begins like {source.footer!r}",
            where=f"{path.name} (source {source.id!r}, footer)",
            remedy="Mend `footer` of the source: it is a pattern for the beginning of the first cell below the data.",
        )
    return frame.rename_axis(index="row")


def require_columns(frame: pd.DataFrame, columns: list[str], path: Path, source: Source) -> None:
    """Stop when a column that the configuration names is not in the file."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        shown = ", ".join(map(repr, list(frame.columns)[:12])) + (" …" if len(frame.columns) > 12 else "")
        raise UnreadableSource(
            rule="a column that the configuration names must be in the file",
            found=f"no column {', '.join(map(repr, missing))}; the file has {shown}",
            where=f"{path.name} (source {source.id!r})",
            remedy="Mend the column's name, or separator, encoding and header rows of the source.",
        )
