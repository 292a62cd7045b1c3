"""What a release remembers of the line that made it: fingerprints, table and product checksums; no clock times."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Entry:
    """One stage as it last ran: checksum of its inputs, checksums of the tables it wrote."""

    fingerprint: str
    tables: dict[str, str] = field(default_factory=dict)


@dataclass
class Record:
    """All stages of a release, its products and its database, by SHA-256."""

    stages: dict[str, Entry] = field(default_factory=dict)
    products: dict[str, str] = field(default_factory=dict)
    database: str = ""

    @classmethod
    def read(cls, file: Path) -> "Record":
        """Read a record; an absent file is a record of nothing."""
        if not file.is_file():
            return cls()
        known = json.loads(file.read_text(encoding="utf-8"))
        stages = {name: Entry(**entry) for name, entry in known["stages"].items()}
        return cls(stages, known["products"], known["database"])

    def write(self, file: Path) -> None:
        """Write the record in one step: a reader sees the old or the new one."""
        beside = file.with_name(f".{file.name}")
        beside.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        beside.replace(file)

    def same_content(self, other: "Record") -> bool:
        """Say whether tables and products are the same; the list of releases itself does not count."""
        return self._content() == other._content() and self.products == other.products

    def _content(self) -> dict[str, dict[str, str]]:
        entries = self.stages.items()
        return {name: {t: digest for t, digest in e.tables.items() if t != "releases"} for name, e in entries}
