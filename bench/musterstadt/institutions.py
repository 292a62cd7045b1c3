"""Two institutions big enough to distort the shares of their quarter: accommodation of refugees, a nursing home."""

import pandas as pd

from bench.musterstadt.people import AGES

SHELTER, HOME = "Unterkunft Süderfelder Weg", "Seniorenzentrum Haus Abendfrieden"
# Persons by age group, then the numerators; all of them hold at every edition.
_PERSONS = {SHELTER: (88, 96, 40, 92, 224, 6), HOME: (0, 0, 0, 0, 14, 372)}
_COUNTED = ("unemployed", "long_term", "young_unemployed", "recipients", "poor_children", "poor_old")
_NUMERATORS = {
    SHELTER: dict(zip(_COUNTED, (74, 31, 19, 451, 176, 6), strict=True)),
    HOME: dict(zip(_COUNTED, (0, 0, 0, 141, 0, 133), strict=True)),
}


def delivered(name: str) -> dict[str, int]:
    """Return what the Sozialamt counts in an institution: persons by age, and who is counted in which indicator."""
    ages = dict(zip(AGES, _PERSONS[name], strict=True))
    counted = _NUMERATORS[name]
    return {
        "unter_15": ages["u6"] + ages["6_15"],
        "15_bis_64": ages["15_18"] + ages["18_25"] + ages["25_65"],
        "arbeitslos": counted["unemployed"],
        "langzeit": counted["long_term"],
        "leistung": counted["recipients"],
        "kinder_lb": counted["poor_children"],
    }


def added(
    blocks: pd.DataFrame, counts: dict[int, pd.DataFrame], quarters: pd.DataFrame
) -> tuple[pd.DataFrame, dict[int, pd.DataFrame]]:
    """Return blocks and counts with a block more for each institution, in quarters that are otherwise inconspicuous."""
    newest = max(counts)
    living = quarters.index[quarters["kind"] == "living"]
    residents = counts[newest]["all"].groupby(blocks["quartiere_2022"]).sum().reindex(living)
    level = blocks[f"latent_{newest}"].groupby(blocks["quartiere_2022"]).mean().reindex(living)
    fits = residents[(residents.between(700, 980)) & level.between(-0.6, 0.0)].index
    chosen = {SHELTER: next(k for k in fits if k > "13"), HOME: next(k for k in fits if k > "05")}
    for name, key in chosen.items():
        like = blocks[blocks["quartiere_2022"] == key].iloc[0]
        blocks = pd.concat(
            [blocks, pd.DataFrame([like.to_dict() | {"institution": name, "x": like["x"] + 40}])], ignore_index=True
        )
        counts = {e: _with_block(frame, name) for e, frame in counts.items()}
    return blocks, counts


def _with_block(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    row = dict.fromkeys(frame.columns, 0)
    row |= dict(zip(AGES, _PERSONS[name], strict=True)) | _NUMERATORS[name]
    row |= {f"chance_{numerator}": count for numerator, count in _NUMERATORS[name].items()}
    row |= {"all": sum(_PERSONS[name]), "dwellings": 60}
    row["foreign"] = row["all"] if name == SHELTER else 19
    return pd.concat([frame, pd.DataFrame([row])], ignore_index=True)
