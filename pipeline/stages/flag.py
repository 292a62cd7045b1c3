"""flag: classes and funding areas -> what is auffällig, where it lies, since when, and why."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Overlay, decide, propose and give reasons for every edition; say what lies together; write out_*."""
    from pipeline.results import (
        burdens,
        contrast,
        exits,
        flagging,
        funding,
        history,
        institutions,
        municipalities,
        outcomes,
        reasons,
        steering,
    )

    overlays, flags, why, load, supply = [], [], [], [], []
    housed: dict[str, pd.DataFrame] = {}
    before: pd.DataFrame | None = None
    for edition in config.editions:
        overlay, shares = funding.overlaid(store, config, edition)
        decided = flagging.decided(store, config, edition, shares)
        continued = history.continued(store, config, edition, decided, before)
        housed[edition] = institutions.housed(store, config, edition)
        before = outcomes.proposed(store, config, edition, continued, before, housed[edition])
        overlays.append(overlay)
        flags.append(before)
        why.append(reasons.given(store, config, edition, before))
        load.append(burdens.of_areas(store, config, edition))
        supply.append(burdens.of_functions(store, config, edition, before))
    store.write_rows("out_overlay", overlays)
    store.write_rows("out_flags", flags)
    store.write_rows("out_reasons", why)
    store.write_rows("out_burdens", load)
    store.write_rows("out_supply", supply)
    store.write("out_contrast", contrast.of_flags(store, config, flags))
    for name, frames in exits.steered(store, config).items():
        store.write_rows(name, frames)
    findings = flagging.findings(config, flags)
    placed = institutions.listed(store, config, housed, findings)
    store.write_rows("out_institutions", placed)
    for name, frames in steering.of_editions(store, config, flags, placed, findings).items():
        store.write_rows(name, frames)
    store.write("out_municipality", municipalities.of_editions(store, config, findings))
    funding.outside(store, config, findings)
    store.add("core_findings", findings.frame(), instead_of={"stage": "flag"})
