"""What a stage noticed: collected while it runs, stored in core_findings."""

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from pipeline import schema

Severity = Literal["error", "warning", "note"]


@dataclass
class Findings:
    """The findings of one stage, numbered in the order they were made."""

    stage: str
    rows: list[dict[str, object]] = field(default_factory=list)

    def add(
        self,
        severity: Severity,
        rule: str,
        text: str,
        *,
        action: str,
        public: str | None = None,
        edition: str | None = None,
        source: str | None = None,
        row: object = None,
        area: str | None = None,
        indicator: str | None = None,
    ) -> None:
        """Note one finding.

        Parameters
        ----------
        severity : {'error', 'warning', 'note'}
            Errors stop the run elsewhere; what is stored as error was mended here.
        rule : str
            Name of the rule, snake case.
        text : str
            What was found, for the analyst; never published.
        action : str
            What was done, or what to do.
        public : str, optional
            German sentence that may be published; none: nothing is published.
        edition, source, area, indicator : str, optional
            What it concerns.
        row : object, optional
            Row in the file.
        """
        self.rows.append(
            {
                "finding_id": f"{self.stage}-{len(self.rows) + 1:05d}",
                "stage": self.stage,
                "severity": severity,
                "rule": rule,
                "edition": edition,
                "source_id": source,
                "row_label": None if row is None else str(row),
                "area_id": area,
                "indicator": indicator,
                "internal_text": text,
                "public_text": public,
                "action": action,
            }
        )

    def add_new(self, other: "Findings") -> None:
        """Note what another list says and this one does not say yet."""
        known = {tuple(v for k, v in row.items() if k != "finding_id") for row in self.rows}
        for row in other.rows:
            if tuple(v for k, v in row.items() if k != "finding_id") not in known:
                self.rows.append(row | {"finding_id": f"{self.stage}-{len(self.rows) + 1:05d}"})

    def frame(self) -> pd.DataFrame:
        """Return the findings as rows of core_findings."""
        return pd.DataFrame(self.rows, columns=list(schema.TABLES["core_findings"].names), dtype=object)
