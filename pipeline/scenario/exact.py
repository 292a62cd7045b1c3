"""Index and certainty of editions that withhold nothing: computed as a run computes them."""

from importlib import import_module

import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.results import assemble, certainty, design_effects, laws, scoring
from pipeline.store import Store

_STAGE = "assess"


def index(store: Store, config: Config) -> None:
    """Run the index of the main method on the copy, every edition."""
    import_module("pipeline.stages.index").run(store, config)


def drawn(store: Store, config: Config, edition: str) -> pd.DataFrame:
    """Draw one edition as assess does, by the same seed; return its rows of out_certainty, none where nothing is drawn.

    Parameters
    ----------
    config : Config
        The scenario, main method alone.
    """
    # What assess noted of the release stands in it; a scenario notes none.
    findings = Findings(_STAGE)
    form = assemble.forms(config)[str(config.settings.city.main_method)]
    editions = scoring.inputs(store, config, form, is_main=True)
    pooled = scoring.pooled_references(form, editions)
    effects: design_effects.Known = {}
    design_effects.add(effects, config, editions)
    chance = laws.Beside(design_effects.used(effects), laws.delivered_errors(store, config, editions))
    for measured, areas in editions:
        if measured.edition == edition:
            draws = certainty.prepared(config, measured, areas, pooled, findings, chance)
            if draws is not None:
                return certainty.certainty(store, config, draws, draws.run())
    return pd.DataFrame()
