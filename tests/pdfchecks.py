"""What every PDF of a release promises to people who cannot see it: checked on any file.

`python -m tests.pdfchecks FOLDER` checks every PDF below a folder and names each fault; it ends with 1 where one is.

The rules follow ISO 14289-1 (PDF/UA-1) and what else the project promises (title shown, fonts embedded). They do not
see whether an alternative text is true or a reading order sensible: that is for people.

Of each of these files poppler 22.12 says `Suspects object is wrong type`. They say `/Marked true /Suspects false` under
`/MarkInfo`, booleans as in ISO 32000-1, table 321; poppler says so of `false` and is silent on `true`. It stays.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

PAINT = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE"])
_READ = "f F f* B B* b b* S s sh Do Tj TJ ' \" BI ID EI BDC BMC EMC"
Check = Callable[[pikepdf.Pdf], Iterator[str]]


def elements(node: Any) -> Iterator[Any]:
    """Yield every element of a structure tree in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node.K)


def roles(opened: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """Return role and element of every element, roles as the standard has them."""
    tree = opened.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    mapped = {str(k): str(v) for k, v in tree.get("/RoleMap", {}).items()}
    return [(_standard(str(e.S), mapped), e) for e in elements(tree.get("/K", pikepdf.Array()))]


def _standard(role: str, mapped: dict[str, str]) -> str:
    seen: set[str] = set()
    while role in mapped and role not in seen:
        seen.add(role)
        role = mapped[role]
    return role


def tagged(opened: pikepdf.Pdf) -> Iterator[str]:
    """The file says that it is tagged, doubts nothing, and has a structure."""
    marks = opened.Root.get("/MarkInfo", pikepdf.Dictionary())
    if marks.get("/Marked") is not True:
        yield "it does not say that it is tagged (/MarkInfo /Marked)"
    if marks.get("/Suspects", False) is not False:
        yield "it says that its tags are suspect (/MarkInfo /Suspects)"
    if not roles(opened):
        yield "it has no structure tree"


def standards(opened: pikepdf.Pdf) -> Iterator[str]:
    """The file claims PDF/UA-1 and PDF/A-2a."""
    with opened.open_metadata() as meta:
        if str(meta.get("pdfuaid:part")) != "1":
            yield "it does not claim PDF/UA-1"
        if (str(meta.get("pdfaid:part")), str(meta.get("pdfaid:conformance"))) != ("2", "A"):
            yield "it does not claim PDF/A-2a"


def language(opened: pikepdf.Pdf) -> Iterator[str]:
    """The file names its language."""
    said = str(opened.Root.get("/Lang", ""))
    if not re.fullmatch(r"(de|en)(-[A-Z]{2})?", said):
        yield f"its language is {said!r}"


def title(opened: pikepdf.Pdf) -> Iterator[str]:
    """The file has a title, and viewers show it in place of the file's name."""
    with opened.open_metadata() as meta:
        if not str(meta.get("dc:title") or "").strip():
            yield "it has no title in its metadata (dc:title)"
    if opened.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle") is not True:
        yield "its title is not shown (/DisplayDocTitle)"


def figures(opened: pikepdf.Pdf) -> Iterator[str]:
    """Every figure has an alternative text."""
    silent = [e for role, e in roles(opened) if role == "/Figure" and not str(e.get("/Alt", "")).strip()]
    if silent:
        yield f"{len(silent)} figures have no alternative text"


def headings(opened: pikepdf.Pdf) -> Iterator[str]:
    """Headings begin with one and skip no level."""
    levels = [int(role[2:]) for role, _ in roles(opened) if re.fullmatch(r"/H[1-6]", role)]
    if not levels:
        yield "it has no heading"
    elif levels[0] != 1:
        yield f"its first heading is of level {levels[0]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def tables(opened: pikepdf.Pdf) -> Iterator[str]:
    """Every table has header cells that say what they head, and rows of one length."""
    for number, table in enumerate((e for role, e in roles(opened) if role == "/Table"), 1):
        inner = list(elements(table.get("/K", pikepdf.Array())))
        heads = [e for e in inner if str(e.S) == "/TH"]
        if not heads:
            yield f"table {number} has no header cell"
        if any(str(_attribute(e, "/Scope", "")) not in ("/Row", "/Column", "/Both") for e in heads):
            yield f"table {number} has a header cell without scope"
        # A cell over several rows shortens the rows below it; a table of the products has none.
        widths = {_width(e) for e in inner if str(e.S) == "/TR"}
        if len(widths) > 1:
            yield f"table {number} has rows of {sorted(widths)} cells"


def _width(row: Any) -> int:
    kids = row.get("/K", pikepdf.Array())
    cells = [e for e in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(e, pikepdf.Dictionary)]
    return sum(int(_attribute(cell, "/ColSpan", 1)) for cell in cells if str(cell.S) in ("/TH", "/TD"))


def _attribute(element: Any, name: str, otherwise: Any) -> Any:
    held = element.get("/A", pikepdf.Array())
    single = [held] if isinstance(held, pikepdf.Dictionary) else list(held)
    return next((a[name] for a in single if isinstance(a, pikepdf.Dictionary) and name in a), otherwise)


def painted(opened: pikepdf.Pdf) -> Iterator[str]:
    """Whatever is painted belongs to the structure or is an artifact, and what belongs to it stands in the tree."""
    known = set(_content(opened))
    for number, page in enumerate(opened.pages, 1):
        bare, marks = _read(page, page.obj.get("/Resources", pikepdf.Dictionary()))
        if bare:
            said = " ".join(sorted(set(bare)))
            yield f"page {number}: {len(bare)} paint operators outside of marked content ({said})"
        lost = [mark for mark in marks if (page.objgen, mark) not in known]
        if lost:
            yield f"page {number}: marked content {lost[:5]} is not in the structure tree"


def _read(stream: Any, resources: Any) -> tuple[list[str], list[int]]:
    """Return operators that paint outside of tagged content and artifacts, and the numbers of the content (MCID).

    A mark that is not opened or not closed is among the operators.
    """
    bare: list[str] = []
    marks: list[int] = []
    covered: list[bool] = []
    for instruction in pikepdf.parse_content_stream(stream, _READ):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BDC", "BMC"):
            mark = _mark(operands, resources)
            marks += [] if mark is None else [mark]
            covered.append(mark is not None or str(operands[0]) == "/Artifact")
        elif operator == "EMC" and covered:
            covered.pop()
        elif operator == "EMC" or (operator in PAINT and not any(covered)):
            bare.append(operator)
    return bare + ["BDC"] * len(covered), marks


def _mark(operands: list[Any], resources: Any) -> int | None:
    given = operands[1] if len(operands) > 1 else None
    if isinstance(given, pikepdf.Name):
        given = resources.get("/Properties", pikepdf.Dictionary()).get(str(given))
    return int(given["/MCID"]) if isinstance(given, pikepdf.Dictionary) and "/MCID" in given else None


def _content(opened: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield page and number of every piece of content that the structure tree holds."""
    for _, element in roles(opened):
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield element.Pg.objgen, kid
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)


def fonts(opened: pikepdf.Pdf) -> Iterator[str]:
    """Every font is embedded, and its glyphs can be read as text."""
    for font in _of_type(opened, "/Font"):
        kind, name = str(font.Subtype), str(font.get("/BaseFont", "?"))
        if kind == "/Type0":
            if "/ToUnicode" not in font:
                yield f"text in {name} cannot be read (/ToUnicode)"
        elif kind != "/Type3":
            files = font.get("/FontDescriptor", pikepdf.Dictionary())
            if not any(key in files for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{name} is not embedded"


def links(opened: pikepdf.Pdf) -> Iterator[str]:
    """Links say where they lead, and the tab key follows the structure."""
    for number, page in enumerate(opened.pages, 1):
        notes = [note for note in page.get("/Annots", []) if note.get("/Subtype") == "/Link"]
        if any(not str(note.get("/Contents", "")).strip() for note in notes):
            yield f"page {number}: a link does not say where it leads (/Contents)"
        if notes and page.get("/Tabs") != "/S":
            yield f"page {number}: the tab key does not follow the structure (/Tabs)"


def _of_type(opened: pikepdf.Pdf, name: str) -> list[Any]:
    return [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == name]


CHECKS: tuple[Check, ...] = (
    tagged, standards, language, title, figures, headings, tables, painted, fonts, links,
)  # fmt: skip


def qpdf(path: Path) -> list[str]:
    """Return what `qpdf --check` has to say against a file; it must be installed."""
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [f"qpdf --check: {(done.stdout + done.stderr).strip().splitlines()[-1]}"]


def faults(path: Path) -> list[str]:
    """Return every fault of a PDF, each with the name of its check; none: the file keeps what it promises."""
    with pikepdf.open(path) as opened:
        found = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(opened)]
    return found + (qpdf(path) if shutil.which("qpdf") else [])


def main(folder: str) -> int:
    """Check every PDF below a folder and print what was found."""
    files = sorted(Path(folder).rglob("*.pdf"))
    found = {path: faults(path) for path in files}
    for path, said in found.items():
        print(f"{path}: {'sound' if not said else ''}", *said, sep="\n  ")
    return int(not files or any(found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
