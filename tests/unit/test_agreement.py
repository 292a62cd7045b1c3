"""What several methods say of an area, counted."""

from types import SimpleNamespace

import pandas as pd

from pipeline.results import agreement


def test_areas_that_the_main_method_leaves_out_have_nothing_to_agree_with() -> None:
    rows = pd.DataFrame(
        [
            ("2020", "a", "m", "4", True), ("2020", "a", "n", "1", True), ("2020", "a", "o", "2", False),
            ("2020", "b", "m", "1", False), ("2020", "b", "n", "5", False),
            ("2020", "c", "n", "1", True),
        ],
        columns=["edition", "area_id", "method", "group_code", "is_auffaellig"],
    )  # fmt: skip
    city = SimpleNamespace(methods=("m", "n", "o"), main_method="m")
    config = SimpleNamespace(settings=SimpleNamespace(city=city))
    table = agreement.of_methods(None, config, [rows])[0].set_index("area_id")
    assert table[["methods", "flagging"]].to_numpy().tolist() == [[3, 2], [2, 0], [1, 1]]
    assert table["agreeing"].tolist()[:2] == [2, 2] and pd.isna(table["agreeing"].iloc[2])
    assert table["says"].tolist() == ["m 4; n 1; o 2", "m 1; n 5", "n 1"]
    assert table["flagged_by"].tolist()[0] == "m n" and pd.isna(table["flagged_by"].iloc[1])
    assert agreement.of_methods(None, config, [rows.iloc[:0]])[0].empty
