"""What is wrong in the deliveries on purpose: which quarters it hits, and the list of all of it."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from bench.musterstadt.chance import stream
from bench.musterstadt.city import AFTER, BEFORE, City

COLUMNS = ("rule", "source_id", "row", "area_id", "edition", "indicator", "note")


@dataclass
class Defects:
    """The list that grows while deliveries are written."""

    city: City
    rows: list[dict[str, object]] = field(default_factory=list)

    def add(
        self, rule: str, source_id: str, note: str, *, row: object = "", area_id: str = "", edition: object = "",
        indicator: str = "",
    ) -> None:  # fmt: skip
        """List one defect; row as a person counts it, empty where it is of a whole layer."""
        values = (rule, source_id, row, area_id, edition, indicator, note)
        self.rows.append(dict(zip(COLUMNS, values, strict=True)))

    @cached_property
    def victims(self) -> dict[str, str]:
        """Keys of the quarters that are hit: ordinary ones that the reform left alone, no two in one Ortsteil."""
        old, new = self.city.quarters[BEFORE], self.city.quarters[AFTER]
        city = self.city.plain
        residents = city.by_quarter(2024)["all"]
        same = [k for k in old.index.intersection(new.index) if old.at[k, "shape"].equals(new.at[k, "shape"])]
        plain = [k for k in same if old.at[k, "kind"] == "living" and 700 < residents[k] < 1500]
        level = city.latent(2024).reindex(plain)
        middling = pd.Series(level[level.between(-0.9, 0.5)].index)
        one_each = middling.groupby(middling.str[:4]).first()
        order = stream("victims").permutation(len(one_each))
        return dict(zip(_HIT, one_each.iloc[order], strict=False))

    def frame(self) -> pd.DataFrame:
        """Return the list."""
        return pd.DataFrame(self.rows, columns=list(COLUMNS)).astype(str)


_HIT = (
    "correction", "row_missing", "total", "jump", "above_all", "blocks", "same_name", "namesake", "nameless",
    "invalid", "overlap", "gap",
)  # fmt: skip
