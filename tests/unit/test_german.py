"""Every published column and table says what it holds in German and in English, in the same signs."""

import re

from pipeline import german, schema
from pipeline.products import monitor_table

TABLES = [table for table in schema.tables_of("protect") if table.name.startswith("pub_")]
COLUMNS = [column for table in TABLES for column in table.columns] + list(monitor_table.fixed_columns())


def test_every_column_has_a_german_description():
    missing = {column.description for column in COLUMNS} - german.DESCRIPTIONS.keys()
    assert not missing, f"add to pipeline/german: {sorted(missing)}"


def test_every_table_says_its_grain_in_german():
    missing = {table.grain for table in TABLES} - german.GRAINS.keys()
    assert not missing, f"add to pipeline/german/grains.py: {sorted(missing)}"


def test_every_unit_has_a_german_word():
    assert {column.unit for column in COLUMNS if column.unit} <= german.UNITS.keys()


def test_the_german_is_not_the_english_and_names_every_code():
    for english, said in german.DESCRIPTIONS.items():
        assert said and said != english
        for code in re.findall(r"(?<![.\w])[a-z]+_[a-z_]+\b(?=,|;|$| \()", english):
            if code.startswith(("auffaellig_", "mostly_", "not_comparable", "nicht_")):
                assert code in said, (english, code)


def test_it_speaks_of_areas_not_of_burdened_people():
    words = " ".join([*german.DESCRIPTIONS.values(), *german.GRAINS.values()])
    assert not re.search("Brennpunkt|Problem", words)
    assert not re.search(r"\b(fuer|ueber|groess|Flaeche|Foerder)\w*", words), "umlauts are written as such"
