"""Pages and sheets of any method: classes, orientation, domains, methods side by side, why an index changed."""

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from atlas_editions import entries, texts

from pipeline import config as configuration
from pipeline.config import Config
from pipeline.products import atlas, because, looks, published, side_by_side, text, workbook
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.pages import burdens, context, indicator_maps, limits, steps
from pipeline.products.profiles import terms
from pipeline.products.published import Published
from pipeline.products.words import words_of
from pipeline.store import Store
from tests import tinycity

INDICATORS = '["arbeitslosigkeit_sgb2", "transferbezug_nicht_arbeitslos", "kinderarmut_sgb2"]'
SLOTS = {
    "svi": '{ UNEMP = "arbeitslosigkeit_sgb2", POV150 = "transferbezug_nicht_arbeitslos", AGE17 = "kinderarmut_sgb2" }',
    "bremen-quartiere": (
        '{ B1 = "arbeitslosigkeit_sgb2", B3 = "transferbezug_nicht_arbeitslos", B4 = "kinderarmut_sgb2" }'
    ),
    "bremen-2008": (
        '{ einkommensarmut = "arbeitslosigkeit_sgb2", migrationshintergrund = "transferbezug_nicht_arbeitslos", '
        'sprachstand = "kinderarmut_sgb2" }'
    ),
}
MAIN = ("berlin-mss", "bremen-benachteiligungsindex", "nzdep", "coin-default", *SLOTS)
Edition = tuple[Published, Config]


def made(folder: Path, main: str) -> Edition:
    """The newest edition of the made-up city by another main method, Berlin's and one more beside it."""
    city = tinycity.build(folder)
    others = [name for name in ("bremen-benachteiligungsindex", "berlin-mss") if name != main]
    bound = "".join(
        f'[[bindings]]\nmethod = "{name}"\nis_partial = {str(name in ("svi", "bremen-quartiere")).lower()}\n'
        f"indicators = {SLOTS.get(name, INDICATORS)}\n"
        for name in {main, "bremen-benachteiligungsindex"} - {"berlin-mss"}
    )
    written = city.config.read_text(encoding="utf-8")
    written = written.replace('main_method = "berlin-mss"', f'main_method = "{main}"')
    written = written.replace('methods = ["berlin-mss"]', f"methods = {[main, *others]}".replace("'", '"'))
    city.config.write_text(f"{written}\n{bound}", encoding="utf-8")
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    database = folder / "monitor.duckdb"
    with Store(database) as store:
        for stage in ("load", "index", "assess", "flag", "protect"):
            import_module(f"pipeline.stages.{stage}").run(store, config)
    with Store(database, read_only=True) as store:
        return published.read(store, "2022"), config


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """One edition a main method."""
    return {main: made(tmp_path_factory.mktemp(main), main) for main in MAIN}


def pages_of(edition: Edition) -> dict[str, Any]:
    """The pages of an atlas by their labels."""
    return {page.get("label"): page for page in atlas.compose(*edition)[0]["pages"]}


def flat(value: Any) -> str:
    """Every text with ordinary spaces."""
    return " ".join(texts(value)).replace("\u202f", " ")


def facts(edition: Edition) -> Facts:
    """What the pages state."""
    return facts_of(*edition)


@pytest.mark.parametrize("main", MAIN)
def test_every_method_gives_a_sound_atlas_and_workbook(editions: dict[str, Edition], main: str, tmp_path: Path) -> None:
    edition, config = editions[main]
    document, drawings = atlas.compose(edition, config)
    atlas.typeset(document, drawings, tmp_path, tmp_path / "atlas.pdf")
    said = flat(document)
    assert not re.search(r"\b(nan|NaN|None|NaT|inf)\b", said)
    for figure in entries(document, "figure"):
        assert 30 < len(figure["alt"]) <= text.ALT_LIMIT
    known = facts((edition, config))
    sheets = {sheet.name: sheet for sheet in workbook.sheets_of(known, words_of(edition, config))}
    assert {"Auffällige Gebiete", "Indexwerte", "Gewichte", "Veränderung des Index"} <= set(sheets)
    notes = flat(list(sheets["Hinweise"].rows["said"]))
    assert known.method.label in notes
    assert known.method.source in notes
    # Every class stands in the legend, with all of the assessed areas.
    page = pages_of((edition, config))[known.noun()]
    legend = next(table for table in entries(page, "table") if table["header"][0] == "Farbe")
    counts = [row[2] for row in legend["rows"]][: len(known.lead.classes)]
    assert sum(0 if n == text.EXACTLY_ZERO else int(n) for n in counts) == known.areas["status_code"].notna().sum()


@pytest.mark.parametrize("main", MAIN)
def test_the_worst_area_is_the_first_and_its_end_of_the_scale_is_named(editions: dict[str, Edition], main: str) -> None:
    known = facts(editions[main])
    outside = known.flagged[known.flagged["location"] == "outside"]
    assert outside["severity"].is_monotonic_decreasing
    worst = known.areas["severity"].astype(float).idxmax()
    assert known.areas.at[worst, "status_code"] == known.lead.classes[-1].code
    said = flat(atlas.compose(*editions[main])[0])
    assert ("niedrige Indexwerte sind ungünstig" in said) == (known.method.direction < 0)
    assert ("hohe Indexwerte sind ungünstig" in said) == (known.method.direction > 0)


def test_reasons_name_what_makes_an_area_worse_where_high_is_better(editions: dict[str, Edition]) -> None:
    edition, _ = editions["bremen-benachteiligungsindex"]
    rows = edition.reasons[edition.reasons["code"] == "indicator"]
    assert len(rows)
    assert (rows["contribution"].dropna() < 0).all()
    assert (rows["value"] > rows["city_value"])[rows["value"].notna()].all()


@pytest.mark.parametrize("main", ["svi", "bremen-quartiere"])
def test_a_partial_method_says_how_much_of_it_there_is(editions: dict[str, Edition], main: str) -> None:
    said = flat(pages_of(editions[main])["Methode"])
    total = {"svi": 16, "bremen-quartiere": 4}[main]
    assert f"3 von {total} Indikatoren des Verfahrens" in said
    assert "Indikatoren des Verfahrens" not in flat(pages_of(editions["nzdep"])["Methode"])


def test_domains_stand_on_their_page_and_sheet(editions: dict[str, Edition]) -> None:
    known = facts(editions["svi"])
    assert list(known.domains.values()) == ["Sozioökonomische Lage", "Haushalte"]
    assert "Sozioökonomische Lage" in flat(pages_of(editions["svi"])["Domänen"])
    sheets = {s.name: s for s in workbook.sheets_of(known, words_of(*editions["svi"]))}
    scores = known.published.scores
    own = scores[(scores["method"] == "svi") & (scores["part"] == "household")].set_index("area_id")["score"]
    shown = sheets["Domänen"].rows.set_index("area_id")["household_score"].dropna()
    assert shown.to_dict() == own.dropna().to_dict()
    assert "Domänen" not in pages_of(editions["nzdep"])


def test_weights_from_the_data_are_those_that_were_used(editions: dict[str, Edition]) -> None:
    edition, _ = editions["nzdep"]
    rows = edition.contributions[edition.contributions["method"] == "nzdep"]
    used = rows.drop_duplicates("indicator").set_index("indicator")["weight"].astype(float)
    said = flat(pages_of(editions["nzdep"])["Rechenweg und Gewichte"])
    assert len(used) == 3
    for weight in used:
        assert text.number(weight, 3) in said


# --- methods side by side ------------------------------------------------------------------------------------------


def test_the_methods_are_counted_from_the_published_agreement(editions: dict[str, Edition]) -> None:
    edition, config = editions["berlin-mss"]
    shown = side_by_side.of(facts((edition, config)))
    assert shown is not None
    rows = edition.agreement
    assert [m.name for m in shown.methods] == ["berlin-mss", "bremen-benachteiligungsindex"]
    main, other = shown.methods
    groups = edition.groups.set_index(["method", "area_id"])["is_auffaellig"].astype(bool)
    assert main.flagged == groups["berlin-mss"].sum() == main.also_main
    assert other.flagged == groups["bremen-benachteiligungsindex"].sum()
    both = (groups["berlin-mss"] & groups["bremen-benachteiligungsindex"].reindex(groups["berlin-mss"].index)).sum()
    assert other.also_main == both
    assert len(shown.same) + len(shown.differing) == len(shown.known) == len(rows)
    assert "Das Hauptverfahren allein entscheidet." in flat(pages_of((edition, config))["Verfahren im Vergleich"])


def test_a_withheld_comparison_is_counted_as_such_and_nothing_else(editions: dict[str, Edition]) -> None:
    edition, config = editions["berlin-mss"]
    shown = side_by_side.of(facts((edition, config)))
    assert shown is not None
    hidden = shown.differing.index[0]
    columns = ["methods", "flagging", "agreeing", "flagged_by", "says"]
    agreement = edition.agreement.astype(object)
    agreement.loc[agreement["area_id"] == hidden, columns] = None
    agreement.loc[agreement["area_id"] == hidden, "value_status"] = "geheim"
    changed = replace(edition, agreement=agreement)
    page = pages_of((changed, config))["Verfahren im Vergleich"]
    name = facts((edition, config)).areas.at[hidden, "name"]
    table = list(entries(page, "table"))[-1]
    assert name not in [row[0] for row in table["rows"]]
    assert "Für 1 Quartier unterliegt der Vergleich der Geheimhaltung." in flat(page)
    sheets = {s.name: s for s in workbook.sheets_of(facts((changed, config)), words_of(changed, config))}
    row = sheets["Verfahren im Vergleich"].rows.set_index("area_id").loc[hidden]
    assert row.drop(["name", "district", "value_status"]).isna().all()
    assert row["value_status"]


def test_one_method_alone_is_not_compared(editions: dict[str, Edition]) -> None:
    edition, config = editions["berlin-mss"]
    alone = replace(edition, agreement=edition.agreement.iloc[:0])
    assert "Verfahren im Vergleich" not in pages_of((alone, config))


# --- why did it change ---------------------------------------------------------------------------------------------


def test_every_area_has_its_parts_their_sum_and_a_sentence(editions: dict[str, Edition]) -> None:
    edition, config = editions["berlin-mss"]
    known = facts((edition, config))
    sheets = {s.name: s for s in workbook.sheets_of(known, words_of(edition, config))}
    rows = sheets["Veränderung des Index"].rows.set_index("area_id")
    moved = rows[rows["score_change"].notna()]
    assert len(moved)
    assert moved[list(because.PARTS)].sum(axis=1).to_numpy() == pytest.approx(moved["score_change"].to_numpy())
    assert (moved["sentence"] != "").all()
    counts = because.counts(known)
    assert sum(counts.values()) == len(moved)
    page = flat(pages_of((edition, config))["Veränderung 2020–2022"])
    assert "vor allem veränderte" in page


def test_a_withheld_change_says_no_number(editions: dict[str, Edition]) -> None:
    edition, config = editions["berlin-mss"]
    area = facts((edition, config)).flagged.index[0]
    changes = edition.changes.astype(object)
    hidden = (changes["area_id"] == area) & (changes["method"] == "berlin-mss")
    changes.loc[hidden, ["score_before", "score_now", "score_change", *because.PARTS]] = None
    changes.loc[hidden, "value_status"] = "geheim"
    changed = replace(edition, changes=changes)
    assert because.of_area(facts((changed, config)), area) == ""
    sheets = {s.name: s for s in workbook.sheets_of(facts((changed, config)), words_of(changed, config))}
    row = sheets["Veränderung des Index"].rows.set_index("area_id").loc[area]
    assert row["sentence"] == because.WITHHELD
    assert row[list(because.PARTS)].isna().all()


# --- filled and treated values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "rule", "sheet", "says"),
    [
        ("imputed", "median", "Ergänzte Werte", "1 fehlender Wert ist ergänzt"),
        ("treated", "winsorise", "Behandelte Ausreißer", "1 Ausreißer ist behandelt"),
    ],
)
def test_changed_values_are_listed_and_counted(
    editions: dict[str, Edition], table: str, rule: str, sheet: str, says: str
) -> None:
    edition, config = editions["coin-default"]
    first = edition.contributions[edition.contributions["method"] == "coin-default"].iloc[:1]
    row = first[["edition", "method", "part", "area_id", "indicator"]].assign(before=99.0, after=12.5, rule=rule)
    changed = replace(edition, **{table: row.assign(value_status="ok", release=1)})
    sheets = {s.name: s for s in workbook.sheets_of(facts((changed, config)), words_of(changed, config))}
    assert sheets[sheet].rows["after"].tolist() == [12.5]
    assert says in flat(pages_of((changed, config))["Qualitätsbericht"])
    none = replace(edition, **{table: row.iloc[:0].assign(value_status="", release=1)})
    names = [s.name for s in workbook.sheets_of(facts((none, config)), words_of(none, config))]
    assert sheet not in names


# --- looks -----------------------------------------------------------------------------------------------------------


def test_berlin_keeps_its_words_and_colours(editions: dict[str, Edition]) -> None:
    known = facts(editions["berlin-mss"])
    assert (known.noun(), known.index_name, known.theme) == ("Status", "Status-Index", "Status und Dynamik")
    colours = looks.group_colours(known.method)
    assert (colours["4-"], colours["1+"], colours["3"]) == ("#7F2A1C", "#D3ECFC", "#DC804F")


def test_more_than_seven_classes_bear_their_number(editions: dict[str, Edition]) -> None:
    assert looks.needs_numbers(facts(editions["nzdep"]).lead)
    assert not looks.needs_numbers(facts(editions["svi"]).lead)
    assert "Die Zahl auf der Fläche ist die Nummer der Klasse" in flat(pages_of(editions["nzdep"])["NZDep"])


def without_scores(edition: Edition, ids: set[str]) -> Edition:
    """The edition with the scores of some areas withheld."""
    tables, config = edition
    is_hidden = tables.scores["area_id"].isin(ids)
    scores = tables.scores.assign(score=tables.scores["score"].astype(float).mask(is_hidden))
    return replace(tables, scores=scores), config


def test_nothing_is_ranked_by_an_index_that_is_withheld(editions: dict[str, Edition]) -> None:
    edition = editions["coin-default"]
    flagged = set(facts(edition).outside.index)
    known = flat(atlas.compose(*edition)[0])
    assert "höchsten Indexwerte" in known and "Reihenfolge nach Index." in known
    one = flat(atlas.compose(*without_scores(edition, {min(flagged)}))[0])
    assert "Die 10 höchsten Indexwerte" not in one
    assert f"Reihenfolge nach Index; {1} mit geheimem Index am Ende, nach dem Schlüssel." in one
    none = flat(atlas.compose(*without_scores(edition, set(edition[0].scores["area_id"])))[0])
    assert "Indexwerte außerhalb" not in none and "(Index geheim)" not in none
    assert "Reihenfolge nach dem Schlüssel, der Index ist geheim." in none
    assert "Indexwerte sind nicht veröffentlicht: Bei diesem Verfahren" in none


def test_limits_that_are_not_published_have_no_page(editions: dict[str, Edition]) -> None:
    tables, config = editions["coin-default"]
    known = facts((tables, config))
    rows = tables.history.scores
    hidden = replace(tables, history=replace(tables.history, scores=rows.assign(score=float("nan"))))
    words = words_of(tables, config)
    assert limits.pages(known, Drawings(known), words)
    assert limits.pages(replace(known, published=hidden), Drawings(known), words) == []


def test_the_furthest_values_are_the_furthest_published_where_one_is_withheld(editions: dict[str, Edition]) -> None:
    known = facts(editions["coin-default"])
    entry, words = known.config.catalogue["kinderarmut_sgb2"], words_of(*editions["coin-default"])
    values = known.values("kinderarmut_sgb2").assign(value_status="ok")
    assert "Höchste Werte" in flat(indicator_maps._extremes(known, values, entry, words))
    values.iloc[0] = [None, "geheim"]
    assert "Höchste veröffentlichte Werte" in flat(indicator_maps._extremes(known, values, entry, words))


def test_steps_say_which_indicators_are_turned(editions: dict[str, Edition]) -> None:
    better, worse = (facts(editions[main]) for main in ("bremen-benachteiligungsindex", "berlin-mss"))
    said = steps.sentences(better, better.bound.parts[0])
    assert said[0] == "Alle Indikatoren gehen mit umgekehrtem Vorzeichen ein: Ein hoher Wert senkt den Index."
    assert "Vorzeichen" not in " ".join(steps.sentences(worse, worse.bound.parts[0]))
    one = better.slots["kinderarmut_sgb2"]
    entry = better.config.catalogue[one].model_copy(update={"polarity": "low_is_worse"})
    config = replace(better.config, catalogue={**better.config.catalogue, one: entry})
    named = steps.sentences(replace(better, config=config), better.bound.parts[0])[0]
    assert named.startswith("Mit umgekehrtem Vorzeichen gehen ein: ") and entry.short_de not in named


def test_nothing_is_called_a_status_or_a_group_where_the_method_has_none(editions: dict[str, Edition]) -> None:
    said = {main: flat(atlas.compose(*editions[main])[0]) for main in ("berlin-mss", "coin-default")}
    for german, other in (
        ("Höhe des Werts, nicht den Status.", "Höhe des Werts, nicht die Klasse."),
        ("Gruppe oder Klasse können auch dann wechseln.", "Die Klasse kann auch dann wechseln."),
    ):
        assert german in said["berlin-mss"] and other not in said["berlin-mss"]
        assert other in said["coin-default"] and german not in said["coin-default"]
    assert "Gruppen aus den Klassen" not in said["coin-default"]


def without_class(edition: Edition, area_id: str) -> Edition:
    """The edition with everything withheld that tells the class of an area, as disclosure leaves it."""
    tables, config = edition
    at = {name: getattr(tables, name)["area_id"].eq(area_id) for name in ("scores", "groups", "flags")}
    scores = tables.scores.assign(
        **{name: tables.scores[name].astype(object).mask(at["scores"], None) for name in ("class_code", "class_label")}
    )
    groups = tables.groups.assign(group_code=tables.groups["group_code"].astype(object).mask(at["groups"], None))
    flags = tables.flags.assign(
        is_auffaellig=tables.flags["is_auffaellig"].astype(object).mask(at["flags"], None),
        change=tables.flags["change"].mask(at["flags"], "not_comparable"),
    )
    return replace(tables, scores=scores, groups=groups, flags=flags), config


def test_an_assessed_area_whose_class_is_withheld_is_counted_and_hatched_as_such(editions: dict[str, Edition]) -> None:
    whole = editions["coin-default"]
    known = facts(whole)
    area_id = str(known.assessed.index[known.assessed["is_auffaellig"].eq(False)][0])
    hidden = without_class(whole, area_id)
    before, now = pages_of(whole), pages_of(hidden)
    n = len(known.assessed)
    assert f"der {n} bewerteten" in flat(before["Index"])
    assert f"der {n - 1} Quartiere mit veröffentlichter Klasse" in flat(now["Index"])
    assert "Klasse geheim: 1." in flat(now["Index"]) and "Klasse geheim" not in flat(before["Index"])
    assert "mit veröffentlichter Klasse" in flat(now["Auffällig und Förderung"])
    district = f"Bezirk {known.areas.at[area_id, 'district']}"
    for label in (district, "Veränderung 2020–2022"):
        assert "nicht bewertet oder geheim" in flat(now[label])
        assert "nicht bewertet oder geheim" not in flat(before[label])
    assert "bewertet und nicht vergleichbar: 1" not in flat(now["Veränderung 2020–2022"])


def test_only_what_is_shown_is_explained(editions: dict[str, Edition]) -> None:
    said = {main: pages_of(editions[main]) for main in ("berlin-mss", "coin-default", "bremen-benachteiligungsindex")}
    terms = {main: flat(pages["Begriffe"]) for main, pages in said.items()}
    assert "Mittelwert abweichen; Einheit des Index." in terms["berlin-mss"]
    assert "die Grenzen nennt die Seite" in terms["berlin-mss"]
    for main in ("coin-default", "bremen-benachteiligungsindex"):
        assert "Mittelwert abweichen." in terms[main] and "die Grenzen nennt die Seite" not in terms[main]
        assert "Varianten: Rechnungen" not in flat(said[main]["Auffällige Gebiete: Gründe"])
    assert "Varianten: Rechnungen" in flat(said["berlin-mss"]["Auffällige Gebiete: Gründe"])
    assert "werden Mittelwerte, Standardabweichungen und Klassen neu" in flat(said["berlin-mss"]["Karte: Stabilität"])
    assert "werden alle Rechenschritte und die Klassen neu" in flat(said["coin-default"]["Karte: Stabilität"])


def test_profiles_explain_variants_only_where_there_are_any(editions: dict[str, Edition]) -> None:
    named = {
        main: flat(terms.terms(facts(editions[main]), words_of(*editions[main])))
        for main in ("berlin-mss", "coin-default")
    }
    assert "Variante" in named["berlin-mss"] and "Variante" not in named["coin-default"]


def test_an_index_that_is_called_so_is_not_named_twice(editions: dict[str, Edition]) -> None:
    said = flat(atlas.compose(*editions["coin-default"])[0])
    assert "Index: Index" not in said and "Index: höher heißt ungünstiger." in said
    assert "Benachteiligungsindex, niedriger heißt ungünstiger." in flat(
        atlas.compose(*editions["bremen-benachteiligungsindex"])[0]
    )


def test_classes_are_named_where_groups_are_classes_alone(editions: dict[str, Edition]) -> None:
    known = facts(editions["bremen-benachteiligungsindex"])
    assert (context._head(known, "5"), context._named(known, "5")) == ("Fünftel 5", "Fünftel 5")
    other = facts(editions["berlin-mss"])
    assert context._named(other, "4-") == text.group("4-")


def test_every_class_has_its_colour_beside_the_map_of_burdens() -> None:
    cells = [f"{n}" for n in range(22)]
    table = burdens._swatches(cells)
    assert [len(row) for row in table["rows"]] == [12, 12], "eleven colours with their names in two rows"
    assert [cell for row in table["rows"] for cell in row if cell] == cells
    rows = [len(burdens._swatches(cells[: 2 * n])["rows"]) for n in (burdens.IN_A_ROW, burdens.IN_A_ROW + 1)]
    assert rows == [1, 2]
