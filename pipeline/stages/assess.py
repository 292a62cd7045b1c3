"""assess: how firmly chance lets each class and flag stand, by seeded draws of the underlying rates."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Simulate every method of the city for every edition; say what lies together and what may follow; write out_*."""
    import os
    from concurrent.futures import ThreadPoolExecutor

    from pipeline.findings import Findings
    from pipeline.results import (
        assemble,
        certainty,
        changes,
        design_effects,
        forecast,
        laws,
        municipal,
        municipal_draws,
        reliability,
        scoring,
        spatial,
        variants,
    )

    findings, begun, varied, why = Findings("assess"), [], [], []
    beside: dict[str, list[pd.DataFrame]] = {name: [] for name in ("out_moran", "out_clusters", "out_forecast")}
    effects: design_effects.Known = {}
    forms, main, inputs = assemble.forms(config), config.settings.city.main_method, {}
    chosen = forms.values() if config.settings.certainty.all_methods else [forms[main]] if main else []
    # Editions side by side: the draws hang on seed and edition alone, so the number of threads changes nothing.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for form in chosen:
            editions = scoring.inputs(store, config, form, is_main=form.name == main)
            inputs[form.name] = editions
            design_effects.add(effects, config, editions)
            for own in municipal.apart(config, editions):
                pooled = scoring.pooled_references(form, own)
                chance = laws.Beside(design_effects.used(effects), laws.delivered_errors(store, config, own))
                for measured, areas in own:
                    draws = municipal_draws.prepared(config, (measured, areas), pooled, findings, chance)
                    if draws is not None:
                        begun.append((draws, pool.submit(draws.run)))
                    others = variants.prepared(config, measured, areas, pooled, draws, findings)
                    if others is not None:
                        varied.append(pool.submit(others.run))
                why.append(changes.of_method(store, config, own, pooled))
            beside["out_forecast"].append(forecast.of_method(store, config, form))
            for name, frame in spatial.of_method(store, config, form, editions).items():
                beside[name].append(frame)
        drawn = municipal_draws.together(config, inputs, [(draws, run.result()) for draws, run in begun])
        studied = [run.result() for run in varied]
    store.write_rows("out_class_probability", [certainty.class_probability(d, s) for d, s in drawn])
    rows = [certainty.certainty(store, config, d, s) for d, s in drawn]
    store.write_rows("out_certainty", [variants.with_share(frame, studied) for frame in rows])
    store.write_rows("out_reliability", [reliability.counts(store, config, d.measured, s) for d, s in drawn])
    store.write_rows("out_class_change", reliability.class_changes(store, config, inputs, drawn))
    for name in variants.TABLES:
        # They speak of an edition as a whole, which has no index of its own where each municipality has one.
        told = [] if config.is_each_municipality else [variants.frames(done)[name] for done in studied]
        store.write_rows(name, told)
    store.write("out_design_effect", design_effects.frame(effects))
    store.write_rows("out_changes", why)
    for name, frames in beside.items():
        store.write_rows(name, frames)
    store.add("core_findings", findings.frame(), instead_of={"stage": "assess"})
