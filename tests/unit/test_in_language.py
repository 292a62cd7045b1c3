"""Labels, reasons, catalogue and findings of an edition in English: all there, and German as it was."""

import ast
import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import synthetic_city

from pipeline.config import OwnIndicator, read_catalogue
from pipeline.config.own import meanings
from pipeline.disclosure.rules import NO_RATIO, STATUS
from pipeline.methods.parse import parse_form
from pipeline.products import finding_words, in_language, looks, published, rules
from pipeline.products.facts import facts_of
from pipeline.products.known_labels import in_english, named
from pipeline.products.language import speaking
from pipeline.results import institutions, laws, municipal, validity
from pipeline.store import Store

PACKAGE = Path(in_language.__file__).parents[1]
METHODS = sorted((PACKAGE.parent / "config" / "methods").glob("*.toml"))
NAMES = {"GISD", "NZDep", "Index", "Index 1"}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in_language")
    settings = synthetic_city.config(folder)
    database = synthetic_city.run(folder / "monitor.duckdb", settings)
    with Store(database, read_only=True) as store:
        return published.read(store, "2022"), settings


def test_german_is_handed_on_as_it_is_but_for_thousands(edition):
    tables, config = in_language.edition_of(*edition)
    assert tables is edition[0] and config.settings == edition[1].settings
    changed = {n for n, entry in config.catalogue.items() if entry != edition[1].catalogue[n]}
    assert changed == {n for n, entry in edition[1].catalogue.items() if "1.000" in f"{entry.unit} {entry.definition}"}
    assert (
        config.catalogue["geburten"].unit == "je 1\u202f000" and "1.000" not in config.catalogue["geburten"].definition
    )
    assert edition[1].catalogue["geburten"].unit == "je 1.000", "deliveries are read by the unit of the catalogue"


def test_an_edition_speaks_english_through_its_facts(edition):
    german = facts_of(*edition)
    with speaking("en"):
        facts = facts_of(*edition)
        assert [label for _, label in facts.classes("status")] == ["high", "medium", "low", "very low"]
        assert (facts.noun(), facts.index_name, facts.theme) == ("Status", "Status index", "Status and dynamics")
        assert looks.is_status(facts.lead)
        assert (facts.noun_within(), facts.index_within) == ("status", "status index")
        assert facts.theme_within == "status and dynamics"
        assert looks.class_name(facts.lead, "very low") == "very low status"
        assert looks.class_change(facts.lead, "very low", "low") == "status very low → low"
    assert set(facts.areas["status_label"].dropna()) <= {"high", "medium", "low", "very low"}
    assert facts.areas["status_label"].isna().equals(german.areas["status_label"].isna())
    pd.testing.assert_frame_equal(
        facts.areas.select_dtypes("number"), german.areas.select_dtypes("number"), check_names=True
    )
    entry = facts.config.catalogue["kinderarmut_sgb2"]
    assert (entry.short_de, entry.theme) == ("Child poverty", "Children and young people")
    # The configuration handed in is as it was: numbers are computed from it.
    assert edition[1].catalogue["kinderarmut_sgb2"].short_de == "Kinderarmut"


def test_names_of_an_index_keep_their_capitals_within_a_sentence():
    names = ["Status index", "Deprivation index", "Scottish Index of Multiple Deprivation", "GISD", "NZDep", "Index"]
    with speaking("en"):
        assert [looks.within(name) for name in names] == ["status index", "deprivation index", *names[2:5], "index"]
    assert [looks.within(name) for name in names] == names


def test_every_entry_of_the_catalogue_has_its_english():
    for name, entry in read_catalogue().items():
        texts = [entry.label_en, entry.short_en, entry.definition_en, entry.numerator_en, entry.denominator_en]
        assert all(texts) and entry.usual_source_en, name
        assert len(entry.short_en) <= 30, name
        assert in_english(entry.theme) != entry.theme, entry.theme
        assert not set("äöüß") & set(" ".join(texts).replace("Bürgergeld", "")), name


def test_an_own_indicator_speaks_english_as_far_as_it_says_so(edition):
    said = {"label": "Gartenlauben", "unit": "je 1.000", "polarity": "neutral", "label_en": "Garden houses"}
    settings = edition[1].settings.model_copy(update={"catalogue": {"lauben": OwnIndicator.model_validate(said)}})
    own = meanings(settings)["lauben"]
    with speaking("en"):
        entry = in_language.entry_of(own, {})
    assert (entry.label_de, entry.short_de, entry.unit) == ("Garden houses", "Garden houses", "per 1,000")
    assert entry.definition == own.definition == "Gartenlauben, wie geliefert"


@pytest.mark.parametrize("file", METHODS, ids=lambda file: file.stem)
def test_every_method_has_its_english(file):
    form = parse_form(tomllib.loads(file.read_text(encoding="utf-8")))
    also = dict(form.english)
    assert form.description in also
    for part in form.parts:
        labels = [part.label, *(c.label for c in part.classes), *(node.label for node in part.root.nodes())]
        assert [n for n in labels if in_english(n, also) == n and n not in NAMES and "Depriv" not in n
                and "Vulnerab" not in n] == []  # fmt: skip
    german = [rules.sentence(chosen) for part in form.parts for chosen in part.chosen]
    with speaking("en"):
        said = [rules.sentence(chosen) for part in form.parts for chosen in part.chosen]
    assert all(bool(one) == bool(other) for one, other in zip(german, said, strict=True))


def test_every_reason_and_remark_has_its_english():
    fixed = [*validity.REASONS.values(), validity.UNINHABITED, NO_RATIO, *STATUS.values()]
    assert [said for said in fixed if in_english(said) == said] == []
    assert in_english("unter 300") == "under 300"
    assert in_english("zu wenige Indikatoren (unter 50 %)") == "too few indicators (under 50%)"
    assert in_english("Nachtlärm: Wert unsicher", {"Nachtlärm": "Night noise"}) == "Night noise: value uncertain"
    assert in_english("Fünftel 3") == "Quintile 3" and in_english("Am Markt") == "Am Markt"
    assert named("Fünftel 3") == "Fünftel 3"


def sentences():
    """Yield the sentences that the code gives as public, with 7 in their places; names of sentences are left out."""
    for file in [*PACKAGE.glob("results/*.py"), *PACKAGE.glob("intake/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "public":
                yield from ((file.name, said) for said in spelled(node.value))


def spelled(node):
    if isinstance(node, ast.IfExp):
        return [*spelled(node.body), *spelled(node.orelse)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        parts = [
            p.value if isinstance(p, ast.Constant) else "31.12.2020" if p.format_spec else "7" for p in node.values
        ]
        return ["".join(parts)]
    return []


def test_every_finding_has_a_form_in_english():
    # Sentences put together of tables of words are asked below, word by word.
    composed = {"institutions.py", "laws.py", "municipal.py"}
    found = [(file, said) for file, said in sentences() if file not in composed]
    assert len(found) > 12
    for _, public in found:
        # 'Gebiete' is spelled with its ending in a place of its own.
        whole = public.replace("Gebiet7 wird", "Gebiete wird")
        with speaking("en"):
            assert finding_words.said(whole, {}) != whole
        assert finding_words.said(whole, {}) == whole


def test_findings_of_institutions_and_laws_have_a_form_in_english():
    tail = " Die Einrichtung „Haus A“ stellt rund 33\u202f% der Einwohnerinnen und Einwohner."
    whole = [f"Am Markt: {said[0].upper()}{said[1:]}." for said in (*institutions._PUBLIC.values(), institutions._MAY)]
    whole += [said + tail for said in whole]
    whole += [f"Zufallsschwankung als {words}: Kinderarmut." for words in laws._WORDS.values()]
    start = "Vorwissen der Ziehungen aus der Gruppe"
    end = "des Gebiets, die Einstufung bleibt davon unberührt: Kinderarmut und 3 weitere."
    whole += [f"{start} {words} {end}" for words in laws._GROUPS.values()]
    reasons = (municipal.TOO_FEW.format(least=10), municipal.NO_SPREAD, municipal.NO_DYNAMICS)
    whole += [f"Neustadt: {reason}." for reason in reasons]
    with speaking("en"):
        for public in whole:
            said = finding_words.said(public, {"Kinderarmut": "Child poverty"})
            assert said != public and "Kinderarmut" not in said and " und " not in said


def test_a_finding_of_no_known_form_stays(edition):
    tables = replace(edition[0], findings=edition[0].findings.iloc[:0])
    with speaking("en"):
        assert finding_words.said("Ganz anderes.", {}) == "Ganz anderes."
        assert in_language.edition_of(tables, edition[1])[0].findings.empty
