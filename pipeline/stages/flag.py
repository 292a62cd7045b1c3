"""flag: classes and funding areas -> what is auffällig, where it lies, since when, and why."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Overlay, decide and give reasons for every edition; write out_overlay, out_flags, out_reasons, steering."""
    from pipeline.results import exits, flagging, funding, history, institutions, reasons

    overlays, flags, why = [], [], []
    before: pd.DataFrame | None = None
    for edition in config.editions:
        overlay, shares = funding.overlaid(store, config, edition)
        decided = flagging.decided(store, config, edition, shares)
        before = history.continued(store, config, edition, decided, before)
        overlays.append(overlay)
        flags.append(before)
        why.append(reasons.given(store, config, edition, before))
    store.write_rows("out_overlay", overlays)
    store.write_rows("out_flags", flags)
    store.write_rows("out_reasons", why)
    for name, frames in exits.steered(store, config).items():
        store.write_rows(name, frames)
    findings = flagging.findings(config, flags)
    institutions.listed(store, config, findings)
    store.add("core_findings", findings.frame(), instead_of={"stage": "flag"})
