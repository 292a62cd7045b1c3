"""assess: how firmly chance lets each class and flag stand, by seeded draws of the underlying rates."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Simulate every method of the city for every edition; write out_class_probability and out_certainty."""
    from pipeline.findings import Findings
    from pipeline.results import assemble, certainty

    findings = Findings("assess")
    probabilities: list[pd.DataFrame] = []
    certainties: list[pd.DataFrame] = []
    for edition in config.editions:
        for form in assemble.forms(config).values():
            measured = assemble.measured(store, config, form, edition)
            if measured is not None:
                drawn = certainty.simulated(store, config, form, measured, findings)
                probabilities.append(certainty.class_probability(drawn, form, measured))
                certainties.append(certainty.certainty(store, config, drawn, form, measured))
    store.write_rows("out_class_probability", probabilities)
    store.write_rows("out_certainty", certainties)
    store.add("core_findings", findings.frame(), instead_of={"stage": "assess"})
