"""assess: how firmly chance lets each class and flag stand, by seeded draws of the underlying rates."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Simulate every method of the city for every edition; write out_class_probability and out_certainty."""
    import os
    from concurrent.futures import ThreadPoolExecutor

    from pipeline.findings import Findings
    from pipeline.results import assemble, certainty

    findings, draws = Findings("assess"), []
    for edition in config.editions:
        for form in assemble.forms(config).values():
            measured = assemble.measured(store, config, form, edition)
            ready = None if measured is None else certainty.prepared(store, config, form, measured, findings)
            if ready is not None:
                draws.append(ready)
    # Editions side by side: the draws hang on seed and edition alone, so the number of threads changes nothing.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        drawn = list(zip(draws, pool.map(certainty.Draws.run, draws), strict=True))
    store.write_rows("out_class_probability", [certainty.class_probability(d, s) for d, s in drawn])
    store.write_rows("out_certainty", [certainty.certainty(store, config, d, s) for d, s in drawn])
    store.add("core_findings", findings.frame(), instead_of={"stage": "assess"})
