"""core_editions, and what one edition repeats of the one before."""

import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings

_REPEATED_SHARE = 0.5


def core_editions(config: Config) -> pd.DataFrame:
    """Return one row an edition, in the order of the configuration."""
    editions = config.settings.editions
    previous = [None, *(edition.id for edition in editions[:-1])]
    return pd.DataFrame(
        [
            {
                "edition": edition.id,
                "geography_id": edition.geography,
                "data_on": edition.data_on,
                "before_on": edition.before_on,
                "previous_edition": before,
                "issued_on": edition.issued_on or config.settings.publish.issued_on,
            }
            for edition, before in zip(editions, previous, strict=True)
        ]
    )


def list_repeated(config: Config, indicators: pd.DataFrame, findings: Findings) -> None:
    """List an indicator of which most values are those of the edition before: perhaps last year's file came again."""
    now = indicators.merge(core_editions(config)[["edition", "data_on", "previous_edition"]], on="edition")
    now = now[now["measured_on"] == now["data_on"]]
    earlier = now[["edition", "area_id", "indicator", "value"]].rename(columns={"edition": "previous_edition"})
    both = now.merge(earlier, on=["previous_edition", "area_id", "indicator"], suffixes=("", "_before")).dropna(
        subset=["value", "value_before"]
    )
    keys = [both["edition"], both["indicator"], both["source_id"]]
    same = (both["value"] == both["value_before"]).groupby(keys).mean()
    for (edition, indicator, source), share in same[same > _REPEATED_SHARE].items():
        findings.add(
            "warning",
            "same_as_previous_edition",
            f"{share:.0%} of the values equal those of the edition before",
            action="kept; ask the producer whether the right file came",
            # No share: with the values of the edition before it would tell those that are withheld in this one.
            public=f"{config.catalogue[str(indicator)].label_de}: Die Werte der meisten Gebiete gleichen denen der "
            "vorigen Ausgabe; ob die richtige Lieferung vorliegt, ist nicht geklärt.",
            edition=str(edition),
            source=str(source),
            indicator=str(indicator),
        )
