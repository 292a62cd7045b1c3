"""Variants as they may be published: of the city as a whole, and not where a variant would tell of one area."""

from collections.abc import Mapping

import pandas as pd

from pipeline.disclosure import withhold

Tables = Mapping[str, pd.DataFrame]

#: Decimals of Sobol indices where an area is withheld.
DECIMALS = 2
_METHOD = ("edition", "method")
_INDICES = ["first", "first_low", "first_high", "total", "total_low", "total_high"]
_COUNTS = ["areas_flagged", "kept", "added", "agreement"]


def tables(source: Tables, secrets: withhold.Secrets) -> dict[str, pd.DataFrame]:
    """Build pub_sensitivity and pub_variants.

    Parameters
    ----------
    source : mapping
        out_sensitivity, out_variants, out_groups.
    secrets : Secrets
        Protected cells.
    """
    flags = source["out_groups"]
    unclassed = flags[withhold.among(flags, secrets.unclassed, ("edition", "area_id"))]
    return {
        "pub_sensitivity": sensitivity(_open(source["out_sensitivity"]), secrets),
        "pub_variants": variants(_open(source["out_variants"]), secrets, unclassed),
    }


def sensitivity(frame: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    """Round indices where any area of the method is withheld: they are means over all areas, that one among them."""
    guarded = withhold.among(frame, secrets.guarded, _METHOD)
    if not guarded.any():
        return frame
    # Adding zero turns -0.0 into 0.0.
    return frame.assign(**{c: frame[c].mask(guarded, frame[c].astype(float).round(DECIMALS) + 0.0) for c in _INDICES})


def variants(frame: pd.DataFrame, secrets: withhold.Secrets, unclassed: pd.DataFrame) -> pd.DataFrame:
    """Withhold counts where any area of the method is withheld.

    The count of a variant, less the areas that anybody can compute, tells what the variant says of the withheld one;
    several variants would narrow its value, as the class by another method does.
    """
    hidden = withhold.among(frame, secrets.guarded, _METHOD) | withhold.among(frame, unclassed, _METHOD)
    return withhold.empty(frame, hidden, _COUNTS)


def _open(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).assign(value_status="ok")
