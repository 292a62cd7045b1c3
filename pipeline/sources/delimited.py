"""Delimited text: CSV with any encoding, separator, header rows and footer."""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

import pandas as pd

from pipeline.config import Source
from pipeline.errors import UnreadableSource
from pipeline.sources.heads import body_until_footer, joined_header

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What a wrong encoding leaves behind, and which one is right.
_MISREAD = {
    re.compile("[ÃÂ][\u0080-\u00bf\u0152\u0153\u0178\u017d\u2018-\u203a]|â€"): "UTF-8",
    re.compile("[\u0080-\u009f]"): "cp1252",
}


def read(path: Path, source: Source) -> pd.DataFrame:
    """Read a delimited file as text; see `pipeline.sources.read`."""
    lines = _lines(_decoded(path, source), path, source)
    heads, rows = lines[: source.header_rows], lines[source.header_rows :]
    header = joined_header([cells for _, cells in heads])
    _refuse_one_column(header, path, source)
    rows = body_until_footer(rows, source.footer)
    _refuse_ragged(rows, len(header), path, source)
    return pd.DataFrame([cells for _, cells in rows], columns=header, index=[n for n, _ in rows], dtype=object)


def _decoded(path: Path, source: Source) -> str:
    raw = path.read_bytes()
    try:
        text = raw.decode(source.encoding)
        marked = _marked(raw)
        if marked and raw.decode(marked) != text.removeprefix("\ufeff"):
            raise _wrong_encoding(path, source, f"its first bytes are the mark of {marked}")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _wrong_encoding(
            path, source, f"byte {raw[error.start]:#04x} in line {line} is not {source.encoding}"
        ) from None
    except (LookupError, ValueError):
        raise _wrong_encoding(path, source, f"no encoding is called {source.encoding!r}") from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _wrong_encoding(path, source, f"line {line} holds NUL bytes: this is utf-16-le, or the file is damaged")
    for pattern, right in _MISREAD.items():
        if found := pattern.search(text):
            line = text[: found.start()].count("\n") + 1
            shown = text[found.start() : found.start() + 8]
            raise _wrong_encoding(path, source, f"line {line} reads {shown!r}: this is {right}")
    return text.removeprefix("\ufeff")


def _marked(raw: bytes) -> str | None:
    """Return the encoding whose byte order mark a file begins with."""
    return next((name for mark, name in _MARKS.items() if raw.startswith(mark)), None)


def _wrong_encoding(path: Path, source: Source, found: str) -> UnreadableSource:
    return UnreadableSource(
        rule="a file must have the encoding its source declares",
        found=found,
        where=f"{path.name} (source {source.id!r}, encoding {source.encoding!r})",
        remedy="Set `encoding` of the source: usual are utf-8, utf-8-sig, utf-16, latin-1, cp1252.",
    )


def _lines(text: str, path: Path, source: Source) -> list[tuple[int, list[str]]]:
    """Return (line number, cells) of every line that is not blank, after the rows to skip."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=source.separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cells) and start > source.skip_rows:
                lines.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSource(
            rule="a delimited file must have closed quotes",
            found=str(error),
            where=f"{path.name}, line {start}",
            remedy="Ask for the file again, or mend the quotes in a copy.",
        ) from None
    if len(lines) <= source.header_rows:
        raise UnreadableSource(
            rule="a delivery must hold rows below its header",
            found=f"{len(lines)} lines",
            where=f"{path.name} (source {source.id!r})",
            remedy="Ask for the delivery again, or mend `skip_rows` and `header_rows`.",
        )
    return lines


def _refuse_one_column(header: list[str], path: Path, source: Source) -> None:
    others = Counter({name: header[0].count(sign) for sign, name in _SEPARATORS.items() if sign != source.separator})
    name, count = others.most_common(1)[0]
    if len(header) == 1 and count:
        raise UnreadableSource(
            rule="a delimited file must have the separator its source declares",
            found=f"one column only, with {count} times a {name} in its header",
            where=f"{path.name} (source {source.id!r}, separator {source.separator!r})",
            remedy=f"Set `separator` of the source to the {name}.",
        )


def _refuse_ragged(rows: list[tuple[int, list[str]]], width: int, path: Path, source: Source) -> None:
    ragged = [(number, len(cells)) for number, cells in rows if len(cells) != width]
    if ragged:
        number, count = ragged[0]
        raise UnreadableSource(
            rule="every row must have as many cells as the header",
            found=f"{count} cells in place of {width}"
            + (f", and {len(ragged) - 1} rows more" if len(ragged) > 1 else ""),
            where=f"{path.name}, line {number} (source {source.id!r})",
            remedy="Mend separator, quotes, `skip_rows` or `footer` of the source; a cut file must be asked for again.",
        )
