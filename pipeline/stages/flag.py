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
    from pipeline.space.placed import Placed

    overlays, flags, why, load, supply = [], [], [], [], []
    placed = Placed(store.read("core_blocks"))
    compared = institutions.compared(store, config)
    before: pd.DataFrame | None = None
    for edition in config.editions:
        overlay, shares = funding.overlaid(store, config, edition, placed)
        decided = flagging.decided(store, config, edition, shares)
        continued = history.continued(store, config, edition, decided, before)
        shaping = institutions.shaping(compared, edition)
        before = outcomes.proposed(store, config, edition, continued, before, shaping)
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
    settled = institutions.listed(compared, findings)
    store.write_rows("out_institutions", settled)
    for name, frames in steering.of_editions(store, config, flags, settled, findings, placed).items():
        store.write_rows(name, frames)
    store.write("out_municipality", municipalities.of_editions(store, config, findings))
    funding.outside(store, config, findings, placed)
    store.add("core_findings", findings.frame(), instead_of={"stage": "flag"})
