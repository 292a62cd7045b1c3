"""What a method did that a reader must be told: loadings against the polarity, filled gaps, treated outliers."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.methods.form import Leaf, Part
from pipeline.methods.reference import unexpected_signs
from pipeline.methods.results import PartResult
from pipeline.results import assemble
from pipeline.results.scoring import Scored


def of_scores(config: Config, measured: assemble.Measured, scored: Scored, findings: Findings) -> None:
    """Note them for one method and edition."""
    labels = {name: entry.label_de for name, entry in config.catalogue.items()}
    form = measured.form
    label = form.label + (f", Gemeinde {measured.only}" if measured.only else "")
    name = form.name + (f", municipality {measured.only}" if measured.only else "")
    for part, done in scored.parts:
        for node, names in _unexpected(part, done, measured):
            said = ", ".join(labels.get(name, name) for name in names)
            findings.add(
                "warning",
                "unexpected_sign",
                f"method {name}, {node}: a loading below 0 of {', '.join(names)}",
                action="kept as it is; look at the declared polarity and at the data",
                public=f"Verfahren {label}: entgegen der erwarteten Richtung geht ein: {said}.",
                edition=measured.edition,
                indicator=names[0] if len(names) == 1 and names[0] in labels else None,
            )
    _counts(name, label, scored.frames["out_imputed"], "imputed", findings, measured.edition, labels)
    _counts(name, label, scored.frames["out_treated"], "treated", findings, measured.edition, labels)


def _unexpected(part: Part, done: PartResult, measured: assemble.Measured) -> Iterator[tuple[str, list[str]]]:
    """Each node with the names of its children whose weight runs against the declared polarity."""
    for node in part.root.nodes():
        weights = done.reference.of(node.name, part.root.name).weigh
        if weights is None:
            continue
        names = [measured.indicators[c.column] if isinstance(c, Leaf) else c.name for c in node.children]
        wrong = np.flatnonzero(np.ravel(unexpected_signs(weights)))
        if len(wrong):
            yield node.name, [(names or list(measured.indicators))[place] for place in wrong]


def _counts(
    method: str,
    label: str,
    rows: pd.DataFrame,
    kind: str,
    findings: Findings,
    edition: str,
    labels: dict[str, str],
) -> None:
    """One note per part and indicator; the single values stand in out_imputed and out_treated."""
    for (part, indicator), found in rows.groupby(["part", "indicator"]):
        n, name = len(found), labels.get(indicator, indicator)
        steps = ", ".join(sorted(set(found["rule"])))
        if kind == "imputed":
            findings.add(
                "note",
                "values_imputed",
                f"method {method}, {part}: {n} missing values filled by {steps}",
                action="each is listed in out_imputed",
                public=f"Verfahren {label}: {name}, fehlende Werte ersetzt: {n}.",
                edition=edition,
                indicator=indicator,
            )
        else:
            findings.add(
                "note",
                "values_treated",
                f"method {method}, {part}: {n} outlying values changed by {steps}",
                action="each is listed in out_treated",
                public=f"Verfahren {label}: {name}, Ausreißer begrenzt oder umgeformt: {n}.",
                edition=edition,
                indicator=indicator,
            )
