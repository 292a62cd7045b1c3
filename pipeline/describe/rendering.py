"""A proposal as text: a TOML block to paste, then remarks as comments."""

import json
import re
from typing import Any

from pipeline.describe.proposal import Proposal

# The order in which configurations give them.
_ORDER = (
    "id", "file", "format", "encoding", "separator", "decimal", "thousands", "sheet", "layer", "skip_rows",
    "header_rows", "footer", "key", "key_digits", "unassigned", "where", "rounded_to", "signs", "marks", "is_public",
    "producer", "licence",
)  # fmt: skip


def block(proposal: Proposal) -> str:
    """Return the `[[sources]]` entry; settings to be confirmed are comments in their place.

    Parameters
    ----------
    proposal : Proposal
        What was found.

    Returns
    -------
    str
    """
    lines = ["[[sources]]"]
    for key in _ORDER:
        if key in proposal.settings:
            lines.append(f"{key} = {value(proposal.settings[key])}")
        if key in proposal.asked:
            place = "in place of the line above" if key in proposal.settings else "without the first #"
            lines.append(f"# {key} = {value(proposal.asked[key])}    # ? confirm, then write it {place}")
    return "\n".join(lines) + "\n"


def render(proposal: Proposal, file: str) -> str:
    """Return everything `monitor describe` prints."""
    read = f"# {file}: the reader read {proposal.rows} rows and {proposal.columns} columns with this description."
    lines = [read, "", block(proposal)]
    lines += ["# Seen in the file; ? asks for an answer, ! is something wrong.", *map(_remark, proposal.remarks)]
    if proposal.entries:
        lines += ["#", "# What could be read from it; an indicator's id is one of config/indicators.toml.", "#"]
        lines += [f"# {line}".rstrip() for line in proposal.entries]
    return "\n".join(lines) + "\n"


def _remark(remark: tuple[str, str]) -> str:
    mark, text = remark
    return f"# {mark} {_one_line(text)}"


def _one_line(text: str) -> str:
    """A remark is one comment: what a file holds must not end it."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def value(thing: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(thing, bool):
        return str(thing).lower()
    if isinstance(thing, int):
        return str(thing)
    if isinstance(thing, dict):
        return "{ " + ", ".join(f"{_key(name)} = {value(inner)}" for name, inner in thing.items()) + " }"
    if isinstance(thing, list | tuple):
        return "[" + ", ".join(map(value, thing)) + "]"
    text = str(thing)
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    # The escapes of JSON are those of TOML; DEL alone must be added.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    # Bare -9999 or x would be right as well, but a sign is read better in quotes.
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]+", name) else value(str(name))
