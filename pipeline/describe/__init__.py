"""`monitor describe`: from a file as delivered to the `[[sources]]` entry that reads it, and what to ask about it."""

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import sources
from pipeline.config import Config, Source
from pipeline.describe import content, rendering
from pipeline.describe.areas import areas_of
from pipeline.describe.proposal import WARN, Proposal
from pipeline.errors import UserError
from pipeline.rawfiles import words

if TYPE_CHECKING:
    import pandas as pd


def describe(path: Path, config: Config | None = None) -> str:
    """Propose how a file is described.

    Parameters
    ----------
    path : Path
        A delivery.
    config : Config, optional
        Of the city whose areas its keys are matched to.

    Returns
    -------
    str
        A TOML block that was read with the real reader, and remarks as comments.

    Raises
    ------
    MissingInput, UnreadableSource
        There is no file, or nothing can be read from it.
    """
    return rendering.render(propose(path, config), path.name)


def propose(path: Path, config: Config | None = None) -> Proposal:
    """Return the proposal behind `describe`; raises the same."""
    from pipeline.describe import formats, remarks

    kind = content.format_of(path)
    areas = areas_of(config) if config else []
    proposal = Proposal({"id": _id(path), "file": _file(path, config), "format": kind})
    found = formats.FORMATS[kind](path, proposal)
    frame = _read(path, proposal)
    remarks.look(frame, found, proposal, areas, config)
    _name_editions(path, proposal, config)
    proposal.settings["is_public"] = False
    proposal.asked |= {"producer": "", "licence": ""}
    _read(path, proposal)
    return proposal


def described(proposal: Proposal) -> Source:
    """Return the source as the configuration will understand the block: it is parsed from its text.

    Parameters
    ----------
    proposal : Proposal
        With its settings.

    Returns
    -------
    Source
    """
    return Source.model_validate(tomllib.loads(rendering.block(proposal))["sources"][0])


def _read(path: Path, proposal: Proposal) -> "pd.DataFrame":
    """Read the file with the proposed settings; what the reader refuses is told with the settings that were tried."""
    try:
        frame = sources.read(path, described(proposal))
    except UserError as error:
        tried = {key: value for key, value in proposal.settings.items() if key not in ("id", "file")}
        shown = ", ".join(f"{key} = {rendering.value(value)}" for key, value in tried.items())
        raise type(error)(error.rule, f"{error.found}; tried with {shown}", error.where, error.remedy) from None
    proposal.rows, proposal.columns = len(frame), len(frame.columns) - ("geometry" in frame)
    return frame


def _name_editions(path: Path, proposal: Proposal, config: Config | None) -> None:
    """Ask whether a year or day in the name of a file is that of its edition."""
    name = str(proposal.settings["file"])
    if "{" in name or "}" in name:
        proposal.say(WARN, "file: braces in a name are taken for words of an edition; rename a copy")
    for edition in config.settings.editions if config and proposal.settings["format"] != "vector" else ():
        for word, text in words(edition).items():
            # A name with two years, or a file with a filter of years, is not the file of one edition.
            found = re.findall(r"(?<!\d)(?:19|20)\d\d(?:\d{4})?(?!\d)", path.stem)
            if found == [text] and "where" not in proposal.settings:
                proposal.asked["file"] = name.replace(text, "{" + word + "}")
                return


def _id(path: Path) -> str:
    plain = path.stem.lower()
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, written)
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "delivery"


def _file(path: Path, config: Config | None) -> str:
    raw = config.paths.raw.resolve() if config else None
    inside = raw is not None and path.resolve().is_relative_to(raw)
    return path.resolve().relative_to(raw).as_posix() if raw and inside else path.name
