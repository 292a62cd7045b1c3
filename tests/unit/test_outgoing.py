"""Rows of the published tables: funding areas as they stood, findings that may be said."""

from datetime import date

import pandas as pd

from pipeline import schema
from pipeline.disclosure import outgoing, withhold

EDITIONS = pd.DataFrame(
    {
        "edition": ["1", "2"],
        "geography_id": "g",
        "data_on": pd.to_datetime(["2018-12-31", "2020-12-31"]),
        "before_on": pd.NaT,
        "previous_edition": [None, "1"],
        "issued_on": pd.Timestamp("2021-06-01"),
    }
)
CONTEXT = outgoing.Context(EDITIONS, pd.DataFrame(), "99000000", None, frozenset())


def layer(funding_id, start=None, end=None, announced=None):
    dates = {"announced_on": announced, "valid_from_on": start, "valid_to_on": end}
    row = dict.fromkeys(schema.TABLES["core_funding"].names, "-") | {"funding_id": funding_id, "is_stand_in": False}
    return row | {name: pd.Timestamp(day) if day else pd.NaT for name, day in dates.items()}


def test_funding_areas_are_published_as_they_stood_at_the_data_date():
    layers = pd.DataFrame(
        [
            layer("always"),
            layer("ended", date(2010, 1, 1), date(2019, 6, 30)),
            layer("later", date(2020, 1, 1), announced=date(2018, 1, 1)),
            layer("unknown_yet", date(2020, 1, 1)),
        ]
    )
    found = outgoing.funding(layers, CONTEXT).set_index(["edition", "funding_id"])
    assert found["kind"].to_dict() == {
        ("1", "always"): "current",
        ("1", "ended"): "current",
        ("1", "later"): "planned",
        ("2", "always"): "current",
        ("2", "ended"): "former",
        ("2", "later"): "current",
        ("2", "unknown_yet"): "current",
    }
    assert pd.isna(found.loc[("1", "ended"), "valid_to_on"]), "at the data date nobody knew that it would end"
    assert found.loc[("2", "ended"), "valid_to_on"] == pd.Timestamp("2019-06-30")


def test_findings_go_to_their_edition_to_those_that_used_the_source_or_to_all():
    nothing = dict.fromkeys(["edition", "source_id", "area_id", "indicator"])
    rows = pd.DataFrame(
        [
            {**nothing, "edition": "2", "public_text": "nur 2"},
            {**nothing, "source_id": "s", "public_text": "Quelle s"},
            {**nothing, "public_text": "alle"},
            {**nothing, "public_text": None},
            {**nothing, "edition": "2", "area_id": "a", "indicator": "x", "public_text": "geschützte Zelle"},
            {**nothing, "edition": "2", "area_id": "a", "public_text": "geschütztes Gebiet"},
            {**nothing, "edition": "2", "area_id": "a", "indicator": "y", "public_text": "andere Zelle"},
        ]
    ).assign(finding_id="-", severity="note", rule="r")
    source = {
        "core_findings": rows,
        "core_editions": EDITIONS,
        "core_edition_sources": pd.DataFrame({"edition": ["1"], "source_id": ["s"]}),
    }
    cells = pd.DataFrame({"edition": ["2"], "area_id": ["a"], "indicator": ["x"]})
    empty = pd.DataFrame()
    secrets = withhold.Secrets(cells, *[empty] * 7)
    found = outgoing.findings(source, secrets)
    said = found.groupby("edition")["public_text"].apply(sorted).to_dict()
    assert said == {"1": ["Quelle s", "alle"], "2": ["alle", "andere Zelle", "nur 2"]}
    assert found.loc[found["edition"] == "2", "finding_id"].tolist() == ["00001", "00002", "00003"]
