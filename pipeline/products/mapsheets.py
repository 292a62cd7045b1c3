"""The main maps as single sheets: PDF A4 and A3, SVG, PNG at 300 dpi, each with title, legend, source and licence."""

import re
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from pipeline.config import Config
from pipeline.products import atlas, known_labels, licences, outlined, own_look, provenance, text, typesetting
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import say, spoken
from pipeline.products.pages import (
    agreement,
    blocks,
    burdens,
    change,
    class_maps,
    domains,
    groups_map,
    outside,
    stability,
    teams,
    typology,
)
from pipeline.products.published import Published
from pipeline.products.words import Words, words_of

MAPS: tuple[Callable[[Facts, Drawings, Words], list[blocks.Block]], ...] = (
    class_maps.pages,
    groups_map.pages,
    domains.pages,
    outside.pages,
    change.pages,
    stability.pages,
    agreement.pages,
    teams.pages,
    burdens.pages,
    typology.pages,
)
"""Pages of the atlas whose maps are also sheets of their own; of each the landscape pages with a map."""

NAMES = {"dynamics": "dynamik", "sicherheit": "stabilitaet"}
"""Names of files where they are not those of the drawing."""
SUBJECTS = {
    "status": "Status",
    "dynamik": "Dynamik",
    "gruppen": "Gruppen aus Status und Dynamik",
    "ausserhalb": "Auffällige Gebiete nach ihrer Lage",
    "veraenderung": "Veränderung seit der vorigen Ausgabe",
    "stabilitaet": "Stabilität der Einstufungen",
    "verfahren": "Verfahren im Vergleich",
    "teams": "Einsatzgebiete und mobile Teams",
    "teams-ausschnitt": "Einsatzgebiete und mobile Teams, Ausschnitt in größerem Maßstab",
    "belastungen": "Mehrfachbelastungen",
    "typen": "Sozialraumtypen",
}
"""What the files show, for the catalogue, whose entries are German; other names stand for themselves."""
DOTS_PER_INCH = 300


def build(published: Published, config: Config, target: Path) -> None:
    """Write the sheets of an edition where the city asks for them: of every edition, or of the newest.

    Parameters
    ----------
    published : Published
        The published tables of the edition.
    config : Config
        `publish.map_sheets` says whether.
    target : Path
        Folder for the sheets; not made where none are asked for.
    """
    asked = config.settings.publish.map_sheets
    if asked is True or (asked == "newest" and published.edition == config.editions[-1]):
        write(published, config, target)


def write(published: Published, config: Config, target: Path) -> list[Path]:
    """Write the sheets of an edition and return their files; none without geometry.

    Parameters
    ----------
    published : Published
    config : Config
    target : Path
        Folder, made where there is a sheet and it is not there. Four files a map, named by what it shows:
        `status-a4.pdf`, `status-a3.pdf`, `status.svg`, `status.png`; the same bytes for the same input.
    """
    facts, words = facts_of(published, config), words_of(published, config)
    if not facts.has_maps:
        return []
    drawings = Drawings(facts)
    pages = [page for kind in MAPS for page in kind(facts, drawings, words) if _map_of(page)]
    if pages:
        target.mkdir(parents=True, exist_ok=True)
    return [file for page in pages for file in _sheet(facts, words, drawings, page, target)]


def _map_of(page: blocks.Block) -> str:
    """Name of the map of a page: that of its first figure; none of a portrait page or one without."""
    if page.get("paper") != blocks.LANDSCAPE:
        return ""
    return next((figure["svg"].removesuffix(".svg") for figure in figures(page["blocks"])), "")


def figures(value: object) -> Iterator[blocks.Block]:
    """Yield every figure among some blocks, in their order."""
    if isinstance(value, dict):
        if value.get("block") == "figure":
            yield value
        for name in ("blocks", "parts"):
            yield from figures(value.get(name, ()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from figures(inner)


def _sheet(facts: Facts, words: Words, drawings: Drawings, page: blocks.Block, target: Path) -> list[Path]:
    name = NAMES.get(_map_of(page), _map_of(page))
    # A sheet is handed on by itself: its title names the edition.
    dated = say("{title} Ausgabe {edition}", title=page["title"], edition=words.edition)
    shown = page["title"] if words.edition in page["title"] else dated
    title = f"{shown} · {words.city}"
    document = atlas.document(facts, words, title, [{**page, "title": shown, "is_single": True}])
    document["pages"][0]["foot"] = " ".join(filter(None, [document["pages"][0]["foot"], *_by_itself(facts)]))
    used = {figure["svg"].removesuffix(".svg") for figure in figures(page["blocks"])}
    svg = {key: drawings.svg[key] for key in used}
    files = [target / f"{name}-a4.pdf", target / f"{name}-a3.pdf", target / f"{name}.svg", target / f"{name}.png"]
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        work = Path(folder)
        own_look.place_logo(facts.config, work)
        typesetting.laid_out(document, svg, work)
        typesetting.compiled(work, files[0])
        typesetting.pictured(work, files[3], format="png", ppi=DOTS_PER_INCH)
        files[3].write_bytes(_in_its_size(files[3].read_bytes()))
        typesetting.write_data({**document, "factor": 2**0.5}, work)
        typesetting.compiled(work, files[1])
        typesetting.write_data(document, work)
        # A map lies in the sheet as a drawing of its own, where no font can be relied on.
        typesetting.write_drawings({key: outlined.outlined(drawing) for key, drawing in svg.items()}, work)
        typesetting.pictured(work, files[2], format="svg")
    files[2].write_text(_told(files[2].read_text(encoding="utf-8"), title, page, document), encoding="utf-8")
    return files


def _by_itself(facts: Facts) -> list[str]:
    """What a sheet says in place of the pages that it lies beside in the atlas: whose it is, and what it is not."""
    about = facts.published.about
    published = say(
        "Herausgeber: {publisher}; Veröffentlichung Nr. {release} vom {day}.",
        publisher=own_look.publisher(facts.config),
        release=text.number(about["release"]),
        day=text.day(about["issued_on"]),
    )
    beside = say("Verweise auf andere Seiten und Blätter meinen den Atlas.")
    return [provenance.standing(facts), published, *_licence(facts.config), beside]


def _in_its_size(png: bytes) -> bytes:
    """Say in a PNG how many dots it has to a metre (chunk `pHYs`): programs open it as large as it is."""
    metre = round(DOTS_PER_INCH / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    header = 33  # signature and first chunk
    return png[:header] + struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[header:]


def _told(sheet: str, title: str, page: blocks.Block, document: dict[str, Any]) -> str:
    """Give an SVG, whose letters are outlines, its words: title, finding, what its figures show, and the source."""
    key = (
        page["key"]
        if isinstance(page["key"], str)
        else "".join(run if isinstance(run, str) else run["t"] for run in page["key"])
    )
    said = [key, *(figure["alt"] for figure in figures(page["blocks"])), document["pages"][0]["foot"]]
    words = f"<title>{escape(title)}</title><desc>{escape(' '.join(filter(None, said)))}</desc>"
    return _ROOT.sub(
        lambda found: f'{found.group(1)} role="img" xml:lang="{document["language"]}">{words}', sheet, count=1
    )


_ROOT = re.compile(r"(<svg\b[^>]*)>")


def _licence(config: Config) -> list[str]:
    """The licence of the products and how to name their source."""
    publish = config.settings.publish
    licence = licences.of(publish.licence)
    if licence is None:
        return []
    named = (
        [
            known_labels.named(publish.attribution, config.settings.city.english.names)
            if publish.attribution
            else own_look.publisher(config)
        ]
        if licence.names_source
        else []
    )
    return [
        say("Lizenz: {licence}.", licence=licence.title if spoken() == "de" else licence.english),
        *(f"© {who}." for who in named),
    ]
