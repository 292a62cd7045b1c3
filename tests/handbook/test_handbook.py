"""What the German handbook says is so: pages are as generated, keys and rules exist, commands parse, examples read."""

import dataclasses
import re
import shlex
import tomllib
from argparse import ArgumentParser
from pathlib import Path

import pytest

from pipeline import __main__ as command
from pipeline import describe, errors, schema, sources
from pipeline.config import CityFile, Indicator, Source, forms
from pipeline.methods.documentation import FORM as METHOD_FILE
from pipeline.methods.parse import parse_form
from pipeline.methods.registry import STEPS, load
from pipeline.sources.cells import numbers
from tests.architecture.rules import Source as Module
from tests.architecture.rules import package
from tests.handbook import findings, settings
from tests.handbook.findings import FOLDER, PROJECT

PAGES = sorted(FOLDER.glob("*.md"))
STALE = "the handbook is stale: python docs/handbuch/generate.py"
METHOD = dict.fromkeys(("name", "label", "source", "description"), "x") | {"mark": "assumed"}
VARIABLES = {"CITY", "RAW", "OUT", "REVISE", "PYTHON"}


def blocks(path: Path, kind: str) -> list[str]:
    """Return the fenced blocks of a kind in a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    found = [(path.name, line) for path in PAGES for block in blocks(path, "sh") for line in block.splitlines()]
    return [(page, line) for page, line in found if line.strip()]


def pieces() -> list[tuple[str, str]]:
    return [(path.name, block) for path in PAGES for block in blocks(path, "toml")]


def test_chapter_4_is_as_generated() -> None:
    assert (FOLDER / findings.PAGE).read_text(encoding="utf-8") == findings.render(), STALE


def test_chapter_7_is_as_generated() -> None:
    assert (FOLDER / settings.PAGE).read_text(encoding="utf-8") == settings.render(), STALE


def test_every_rule_of_the_source_is_explained_and_no_other() -> None:
    found, explained = findings.rules(package()), findings.meanings()
    assert [rule.name for rule in found if not any(findings.matching(name, [rule]) for name in explained)] == []
    assert [name for name in explained if not findings.matching(name, found)] == []
    assert all(says["means"] and says["do"] for says in explained.values())


def test_a_rule_that_is_not_explained_or_cannot_be_read_is_found() -> None:
    new = Module("intake/x.py", "findings.add('note', 'brand_new', 'text', action='none')")
    assert [rule.name for rule in findings.rules([new])] == ["brand_new"]
    assert not findings.matching("brand_new", findings.rules(package()))
    with pytest.raises(ValueError, match="written out"):
        findings.rules([Module("intake/x.py", "findings.add('note', name, 'text', action='none')")])
    either = Module("x.py", "f.add('warning' if a else 'note', f'geometry_{what}', 't', action='n')")
    assert findings.rules([either]) == [findings.Rule("geometry_*", ("warning", "note"), "load")]


def test_every_exit_code_is_explained_and_no_other() -> None:
    assert set(findings.code_meanings()) == set(errors.EXIT_CODES)


def test_every_key_of_the_configuration_is_explained_and_no_other() -> None:
    known = {name: set(model.model_fields) for name, model in settings.models().items()}
    assert {name: set(keys) for name, keys in settings.meanings().items()} == known


@pytest.mark.parametrize(("page", "piece"), pieces())
def test_every_example_of_a_configuration_is_toml_with_known_keys(page: str, piece: str) -> None:
    table = tomllib.loads(piece)
    if "parts" in table:
        parse_form(forms.filled(METHOD | table, FOLDER / "beispiele" / "laender" / "methods" / "piece.toml"))
        return
    assert settings.keys_of(table) == []
    for name, entries in table.items():
        model = settings._inner(CityFile.model_fields[name].annotation)
        assert model is not None
        if name == "catalogue":
            entries = list(entries.values())
        for entry in entries if isinstance(entries, list) else [entries]:
            model.model_validate(entry)


def test_an_unknown_key_is_found_at_any_depth() -> None:
    assert settings.keys_of({"sources": [{"id": "a", "seperator": ";"}]}) == ["sources.seperator"]
    assert settings.keys_of({"geographies": [{"parents": [{"digit": 2}]}]}) == ["geographies.parents.digit"]
    assert settings.keys_of({"source": []}) == ["source"]


def test_every_key_named_in_a_chapter_exists() -> None:
    """A word in backticks with an equals sign is a setting; so is table.key of a section."""
    known = {key for model in settings.models().values() for key in model.model_fields} | set(CityFile.model_fields)
    known |= {field.name for step in STEPS.values() for field in dataclasses.fields(load(step, "params"))}
    known |= {word for named in re.findall("`([^`]+)`", METHOD_FILE) for word in re.findall("[a-z_]+", named)}
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"`([a-z_]+) = ", text))
        dotted = re.findall(r"`([a-z]+)\.([a-z_]+)`", text)
        named |= {key for section, key in dotted if section in CityFile.model_fields}
        assert named - known == set(), path.name


def test_every_table_of_the_database_that_is_named_exists() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"\b((?:core|out|pub)_[a-z_]+)\b", text))
        assert named - set(schema.TABLES) == set(), path.name


@pytest.mark.parametrize(("page", "line"), commands())
def test_every_command_is_one(page: str, line: str) -> None:
    name, *words = shlex.split(line)
    if name == "make":
        targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        given = {word.split("=")[0] for word in words if "=" in word}
        assert given <= VARIABLES
        assert {word for word in words if "=" not in word} <= targets
    else:
        assert name == "monitor"
        parser: ArgumentParser = command._parser()
        if "--help" in words:
            with pytest.raises(SystemExit) as left:
                parser.parse_args(words)
            assert left.value.code == 0
        else:
            parser.parse_args(words)


def test_links_between_chapters_lead_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (FOLDER / target).is_file(), f"{path.name}: {target}"
    listed = re.findall(r"\]\((\d\d-[^)]+)\)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    assert listed == [path.name for path in PAGES if path.name != "README.md"]


def test_the_walk_through_reads_as_chapter_2_says(tmp_path: Path) -> None:
    chapter = FOLDER / "02-lieferung-beschreiben.md"
    delivery, description, wanted = blocks(chapter, "text")[0], *blocks(chapter, "toml")[:2]
    source = Source.model_validate(tomllib.loads(description)["sources"][0])
    path = tmp_path / source.file.format(edition="2024")
    path.write_bytes(delivery.encode(source.encoding))
    frame = sources.read(path, source)
    text = chapter.read_text(encoding="utf-8")
    heads = re.search(r"Die Spalten heißen jetzt (.*?):", text, re.DOTALL)
    assert heads and re.findall(r"`([^`]+)`", heads[1]) == list(frame.columns)
    areas = frame[(frame["Schlüssel"].str.len() == source.key_digits) & ~frame["Schlüssel"].isin(source.unassigned)]
    read = numbers(areas["Arbeitslose insgesamt"], source)
    shown = [
        (key, "–" if value != value else f"{value:g}", status)
        for key, value, status in zip(areas["Schlüssel"], read["value"], read["status"], strict=True)
    ]
    assert shown == re.findall(r"^\| (\d{4}) \| (\S+) \| (\w+) \|$", text, re.MULTILINE)
    indicator = Indicator.model_validate(tomllib.loads(wanted)["indicators"][0])
    assert indicator.numerator in frame.columns


def test_describe_proposes_for_the_walk_through_what_chapter_2_shows(tmp_path: Path) -> None:
    delivery, shown = blocks(FOLDER / "02-lieferung-beschreiben.md", "text")[:2]
    path = tmp_path / "arbeitslose_2024.csv"
    path.write_bytes(delivery.encode("cp1252"))
    assert describe.describe(path).startswith(shown)
