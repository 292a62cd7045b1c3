"""What `monitor describe` proposes: settings that were seen, settings to be confirmed, and remarks on the rest."""

from dataclasses import dataclass, field
from typing import Any

# How sure a remark is: seen in the file, a question to a person, a warning that something is wrong.
SEEN, ASK, WARN = " ", "?", "!"


@dataclass
class Proposal:
    """A description in the making.

    Parameters
    ----------
    settings : dict
        Keys of a `[[sources]]` entry that follow from the bytes of the file.
    asked : dict
        Keys that are a guess: written as comments, so that nothing takes effect before a person has confirmed it.
    remarks : list of (str, str)
        How sure (`SEEN`, `ASK`, `WARN`), and what.
    entries : list of str
        Lines for `[[population]]` and `[[indicators]]`, without comment signs.
    rows, columns : int
        What the real reader read with the settings.
    """

    settings: dict[str, Any]
    asked: dict[str, Any] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def say(self, mark: str, text: str) -> None:
        """Add a remark."""
        self.remarks.append((mark, text))

    def set(self, **settings: Any) -> None:
        """Propose settings; what is nothing or the default stays out."""
        self.settings |= {key: value for key, value in settings.items() if value not in (None, "", 0, {}, ())}


def listed(words: "list[Any]", most: int = 6) -> str:
    """Return words in quotes, cut after some."""
    shown = ", ".join(repr(str(word)) for word in words[:most])
    return shown + (f" and {len(words) - most} more" if len(words) > most else "")
