"""What a file is, from its bytes and not from its name: format, and the encoding of text."""

import codecs
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pipeline.errors import MissingInput, UnreadableSource

_SUFFIXES = {
    "delimited": (".csv", ".tsv", ".txt", ".tab", ".dat", ".asc"),
    "workbook": (".xlsx", ".xlsm"),
    "vector": (".gpkg", ".geojson", ".json", ".shp", ".gml", ".kml", ".fgb"),
}
_HEADS = (
    (b"SQLite format 3\0", "vector", ""),
    (b"\x00\x00\x27\x0a", "vector", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "an old XLS file, or one with a password: ask for XLSX without password"),
    (b"%PDF", "", "a PDF: ask for the table as CSV or XLSX"),
    (b"PAR1", "", "a Parquet file: ask for CSV, or write it as CSV with the keys as text"),
    (b"\x1f\x8b", "", "a file packed with gzip: unpack it and describe what is inside"),
    (b"7z\xbc\xaf", "", "a 7z archive: unpack it and describe what is inside"),
    (b"\x89PNG", "", "a picture"),
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Letters and signs of German tables; the encoding under which a file shows most of them is the one it has.
_GERMAN = "äöüÄÖÜß§°²³µ€–„“’…é©"
_EIGHT_BIT = ("latin-1", "cp1252", "cp850", "mac-roman")


def format_of(path: Path) -> str:
    """Return the format a source of this file must declare.

    Raises
    ------
    MissingInput
        There is no such file.
    UnreadableSource
        It is empty, packed, or of a kind no reader reads.
    """
    if not path.is_file():
        found = "a folder" if path.is_dir() else "no such file"
        raise MissingInput("the file to describe must be there", found, str(path), "Name the file of a delivery.")
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise _unknown(path, "a file of 0 bytes", "Ask for the delivery again.")
    by_name = next((kind for kind, ends in _SUFFIXES.items() if path.suffix.lower() in ends), "delimited")
    kind = _by_bytes(path, head) or ("delimited" if by_name == "workbook" else by_name)
    if kind != by_name or (kind == "workbook" and path.suffix.lower() not in _SUFFIXES["workbook"]):
        usual = {"workbook": ".xlsx", "vector": ".gpkg or .geojson", "delimited": ".csv"}[kind]
        raise _unknown(path, f"its bytes are those of {usual}, its name is not", f"Rename a copy to end with {usual}.")
    return kind


def _by_bytes(path: Path, head: bytes) -> str:
    for begin, kind, said in _HEADS:
        if head.startswith(begin):
            if said:
                raise _unknown(path, said, "See the chapter on deliveries of the handbook for what can be read.")
            return kind
    if head.startswith(b"PK"):
        return _packed(path)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:300].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        remedy = "The download gave an error page or a preview: fetch the file itself."
        raise _unknown(path, "a web page, not a table", remedy)
    return "vector" if start.startswith(b"{") and b'"' in start[:40] else ""


def _packed(path: Path) -> str:
    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
    except BadZipFile:
        raise _unknown(path, "a damaged ZIP or XLSX file", "Ask for the file again.") from None
    if "xl/workbook.xml" in names:
        return "workbook"
    shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "") or "nothing"
    raise _unknown(
        path, f"a ZIP archive with {shown}", "The readers read no archives: unpack it, describe what is inside."
    )


def encoding_of(raw: bytes, path: Path) -> str:
    """Return the encoding of a text, by its mark, its bytes, and the letters it would show.

    Raises
    ------
    UnreadableSource
        The bytes are no text.
    """
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), "") or _wide(raw)
    if marked:
        _refuse_rubbish(raw, marked, path)
        return marked
    try:
        raw.decode("utf-8")
        name = "utf-8"
    except UnicodeDecodeError:
        name = max(_EIGHT_BIT, key=lambda encoding: _german(raw, encoding))
    _refuse_rubbish(raw, name, path)
    return name


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: every second byte of western text is nothing."""
    sample = raw[:4000]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) / half > 0.7:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) / half > 0.7 else ""


def _german(raw: bytes, encoding: str) -> int:
    high = bytes(byte for byte in raw if byte > 127)
    try:
        text = high.decode(encoding)
    except UnicodeDecodeError:
        return -len(high) - 1
    # latin-1 has control characters where cp1252 has signs: they are never meant.
    return sum(letter in _GERMAN for letter in text) - 2 * sum("\x7f" < letter < "\xa0" for letter in text)


def _refuse_rubbish(raw: bytes, encoding: str, path: Path) -> None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown(path, f"damaged text: {error}", "Ask for the file again.") from None
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\r\n\f\v")
    if odd:
        found = f"{odd} control characters: binary data, not text"
        raise _unknown(path, found, "Ask for the file as CSV, XLSX, GeoPackage, GeoJSON or Shapefile.")


def _unknown(path: Path, found: str, remedy: str) -> UnreadableSource:
    return UnreadableSource("a file to describe is a table or a layer of a known kind", found, path.name, remedy)
