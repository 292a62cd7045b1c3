"""The checks of PDF files: a sound one passes, and each thing that can be broken is found by its check."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from tests import pdfchecks
from tests.conftest import needs_tool

SOURCE = """
#set document(title: "Prüfstück", date: datetime(year: 2024, month: 1, day: 1))
#set text(lang: "de")
#outline()
= Eins
Text mit #link(<zwei>)[Verweis].
== Eins Punkt eins
#image(bytes("<svg xmlns='SPACE' width='9' height='9'><path d='M0 0h9v9z' fill='red'/></svg>"), alt: "Ein Dreieck")
#pagebreak()
= Zwei <zwei>
#table(columns: 2, table.header[Gebiet][Wert], [A], [1], [B], [2])
"""
NAMESPACE = "http" + "://www.w3.org/2000/svg"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small PDF made as the products are: headings, a figure, a table, a link."""
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.typ").write_text(SOURCE.replace("SPACE", NAMESPACE), encoding="utf-8")
    typst.compile(folder / "a.typ", output=folder / "a.pdf", pdf_standards=["a-2a", "ua-1"])
    return folder / "a.pdf"


def test_a_sound_file_has_no_fault(sound: Path) -> None:
    assert pdfchecks.faults(sound) == []
    with pikepdf.open(sound) as opened:
        kinds = {role for role, _ in pdfchecks.roles(opened)}
    assert {"/H1", "/H2", "/Figure", "/Table", "/TH", "/Link"} <= kinds, "there is something to check"


def of_role(opened: pikepdf.Pdf, name: str) -> Any:
    return next(e for role, e in pdfchecks.roles(opened) if role == name)


def change_page(opened: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    page = opened.pages[0]
    page.contents_coalesce()
    page.obj.Contents = opened.make_stream(change(page.obj.Contents.read_bytes()))


def untag(opened: pikepdf.Pdf) -> None:
    del opened.Root["/MarkInfo"]


def suspect(opened: pikepdf.Pdf) -> None:
    opened.Root.MarkInfo["/Suspects"] = True


def unstructure(opened: pikepdf.Pdf) -> None:
    del opened.Root["/StructTreeRoot"]


def disclaim(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as meta:
        del meta["pdfuaid:part"]


def disclaim_archive(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as meta:
        meta["pdfaid:conformance"] = "B"


def silence(opened: pikepdf.Pdf) -> None:
    del opened.Root["/Lang"]


def speak_in_tongues(opened: pikepdf.Pdf) -> None:
    opened.Root["/Lang"] = pikepdf.String("Deutsch")


def hide_title(opened: pikepdf.Pdf) -> None:
    opened.Root.ViewerPreferences["/DisplayDocTitle"] = False


def drop_title(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as meta:
        del meta["dc:title"]


def drop_alt(opened: pikepdf.Pdf) -> None:
    of_role(opened, "/Figure")["/Alt"] = pikepdf.String(" ")


def drop_alt_of_a_mapped_role(opened: pikepdf.Pdf) -> None:
    figure = of_role(opened, "/Figure")
    del figure["/Alt"]
    figure["/S"] = pikepdf.Name("/Karte")
    opened.Root.StructTreeRoot["/RoleMap"] = pikepdf.Dictionary({"/Karte": pikepdf.Name("/Figure")})


def skip_a_level(opened: pikepdf.Pdf) -> None:
    of_role(opened, "/H2")["/S"] = pikepdf.Name("/H3")


def begin_with_two(opened: pikepdf.Pdf) -> None:
    of_role(opened, "/H1")["/S"] = pikepdf.Name("/H2")


def drop_headings(opened: pikepdf.Pdf) -> None:
    for role, element in pdfchecks.roles(opened):
        if role in ("/H1", "/H2"):
            element["/S"] = pikepdf.Name("/P")


def drop_heads(opened: pikepdf.Pdf) -> None:
    for role, element in pdfchecks.roles(opened):
        if role == "/TH":
            element["/S"] = pikepdf.Name("/TD")


def drop_scope(opened: pikepdf.Pdf) -> None:
    del of_role(opened, "/TH")["/A"]


def shorten_a_row(opened: pikepdf.Pdf) -> None:
    rows = [e for role, e in pdfchecks.roles(opened) if role == "/TR"]
    del rows[-1].K[1]


def paint_bare(opened: pikepdf.Pdf) -> None:
    change_page(opened, lambda content: content + b"\n0 0 9 9 re f\n")


def paint_in_a_mark_that_is_none(opened: pikepdf.Pdf) -> None:
    change_page(opened, lambda content: content + b"\n/Span BMC 0 0 9 9 re S EMC\n")


def paint_an_image_bare(opened: pikepdf.Pdf) -> None:
    change_page(opened, lambda content: content + b"\nBI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI\n")


def leave_a_mark_open(opened: pikepdf.Pdf) -> None:
    change_page(opened, lambda content: content + b"\n/Artifact BMC\n")


def close_a_mark_twice(opened: pikepdf.Pdf) -> None:
    change_page(opened, lambda content: content + b"\nEMC\n")


def mark_what_no_tree_holds(opened: pikepdf.Pdf) -> None:
    change_page(opened, lambda content: content + b"\n/P <</MCID 4711>> BDC 0 0 9 9 re f EMC\n")


def take_a_font_out(opened: pikepdf.Pdf) -> None:
    for found in opened.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in found:
                    del found[key]
            return


def use_a_standard_font(opened: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    opened.pages[0].obj.Resources.Font["/Bare"] = opened.make_indirect(font)


def take_the_text_out(opened: pikepdf.Pdf) -> None:
    font = next(f for f in pdfchecks._of_type(opened, "/Font") if "/ToUnicode" in f)
    del font["/ToUnicode"]


def with_links(opened: pikepdf.Pdf) -> Any:
    return next(page.obj for page in opened.pages if "/Annots" in page.obj)


def hide_where_a_link_leads(opened: pikepdf.Pdf) -> None:
    del with_links(opened).Annots[0]["/Contents"]


def untab(opened: pikepdf.Pdf) -> None:
    with_links(opened)["/Tabs"] = pikepdf.Name("/R")


BROKEN: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (untag, "tagged: it does not say that it is tagged (/MarkInfo /Marked)"),
    (suspect, "tagged: it says that its tags are suspect (/MarkInfo /Suspects)"),
    (unstructure, "tagged: it has no structure tree"),
    (disclaim, "standards: it does not claim PDF/UA-1"),
    (disclaim_archive, "standards: it does not claim PDF/A-2a"),
    (silence, "language: its language is ''"),
    (speak_in_tongues, "language: its language is 'Deutsch'"),
    (hide_title, "title: its title is not shown (/DisplayDocTitle)"),
    (drop_title, "title: it has no title in its metadata (dc:title)"),
    (drop_alt, "figures: 1 figures have no alternative text"),
    (drop_alt_of_a_mapped_role, "figures: 1 figures have no alternative text"),
    (skip_a_level, "headings: a heading of level 3 follows one of level 1"),
    (begin_with_two, "headings: its first heading is of level 2"),
    (drop_headings, "headings: it has no heading"),
    (drop_heads, "tables: table 1 has no header cell"),
    (drop_scope, "tables: table 1 has a header cell without scope"),
    (shorten_a_row, "tables: table 1 has rows of [1, 2] cells"),
    (paint_bare, "painted: page 1: 1 paint operators outside of marked content (f)"),
    (paint_in_a_mark_that_is_none, "painted: page 1: 1 paint operators outside of marked content (S)"),
    (paint_an_image_bare, "painted: page 1: 1 paint operators outside of marked content (INLINE IMAGE)"),
    (leave_a_mark_open, "painted: page 1: 1 paint operators outside of marked content (BDC)"),
    (close_a_mark_twice, "painted: page 1: 1 paint operators outside of marked content (EMC)"),
    (mark_what_no_tree_holds, "painted: page 1: marked content [4711] is not in the structure tree"),
    (take_a_font_out, "is not embedded"),
    (use_a_standard_font, "fonts: /Helvetica is not embedded"),
    (take_the_text_out, "cannot be read (/ToUnicode)"),
    (hide_where_a_link_leads, "links: page 1: a link does not say where it leads (/Contents)"),
    (untab, "links: page 1: the tab key does not follow the structure (/Tabs)"),
]


@pytest.mark.parametrize(("breaking", "fault"), BROKEN, ids=[breaking.__name__ for breaking, _ in BROKEN])
def test_what_is_broken_is_found(sound: Path, tmp_path: Path, breaking: Any, fault: str) -> None:
    with pikepdf.open(sound) as opened:
        breaking(opened)
        opened.save(tmp_path / "broken.pdf", fix_metadata_version=False)
    with pikepdf.open(tmp_path / "broken.pdf") as opened:
        found = [f"{check.__name__}: {said}" for check in pdfchecks.CHECKS for said in check(opened)]
    assert any(fault in said for said in found), found


def test_every_check_is_shown_to_fail() -> None:
    shown = {fault.split(":")[0] for _, fault in BROKEN}
    assert {check.__name__ for check in pdfchecks.CHECKS} <= shown


def test_a_damaged_file_is_found_by_qpdf(sound: Path, tmp_path: Path) -> None:
    needs_tool("qpdf")
    data = sound.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(data[: len(data) // 2])
    assert pdfchecks.qpdf(tmp_path / "cut.pdf")
    assert pdfchecks.qpdf(sound) == []


def test_a_folder_is_checked_whole(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pdfchecks.main(str(tmp_path)) == 1, "no PDF at all is no success"
    (tmp_path / "en").mkdir()
    (tmp_path / "good.pdf").write_bytes(sound.read_bytes())
    assert pdfchecks.main(str(tmp_path)) == 0
    with pikepdf.open(sound) as opened:
        untag(opened)
        opened.save(tmp_path / "en" / "bad.pdf")
    assert pdfchecks.main(str(tmp_path)) == 1
    assert "bad.pdf: \n  tagged: it does not say" in capsys.readouterr().out
