"""RKI, German Index of Socioeconomic Deprivation 2025: its classes from its published scores, year by year."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.methods.areas import make_areas
from pipeline.methods.classify import QuantilesParams, quantiles


@pytest.fixture(scope="module")
def gisd(shared_data: Path) -> pd.DataFrame:
    return pd.read_csv(shared_data / "germany" / "gisd_kreis_1998_2021.csv", dtype={"kreis_id": str})


def classes(gisd: pd.DataFrame, params: QuantilesParams) -> np.ndarray:
    """Classes of every row, cut year by year: all years as one stack (years, Kreise, 1)."""
    wide = gisd.pivot(index="year", columns="kreis_id", values="gisd_score")
    codes, _ = quantiles(wide.to_numpy()[..., None], make_areas(list(wide.columns)), None, params)
    found = pd.DataFrame(codes[..., 0], index=wide.index, columns=wide.columns).stack()
    return found.reindex(pd.MultiIndex.from_frame(gisd[["year", "kreis_id"]])).to_numpy() + 1


def test_gisd_fifths_tenths_and_three_classes_are_the_published(gisd: pd.DataFrame) -> None:
    assert len(gisd) == 9600
    fifths = classes(gisd, QuantilesParams(5))
    assert (fifths != gisd["gisd_5"]).sum() == 0
    assert (classes(gisd, QuantilesParams(10)) != gisd["gisd_10"]).sum() == 0
    three = np.select([fifths == 1, fifths == 5], [1, 3], 2)
    assert (three != gisd["gisd_k"]).sum() == 0
