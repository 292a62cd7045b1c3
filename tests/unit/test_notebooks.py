"""Notebooks are kept without outputs and read published tables; they run in tests/golden and tests/real."""

import json
import re

import pytest

from tests import notebooks

FILES = sorted(notebooks.FOLDER.glob("*.ipynb"))


def code(text, *tags, **more):
    return {"cell_type": "code", "id": "c", "metadata": {"tags": list(tags)}, "source": [text], **more}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_and_counts(path):
    assert notebooks.residue(notebooks.cells(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_reads_published_tables_unless_its_cell_is_marked(path):
    assert notebooks.internal_reads(notebooks.cells(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_is_of_the_format_it_says_and_opens_with_words(path):
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in whole["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", i) for i in ids)
    assert whole["cells"][0]["cell_type"] == "markdown"
    for cell in whole["cells"]:
        wanted = {"cell_type", "id", "metadata", "source"}
        assert set(cell) == wanted | ({"execution_count", "outputs"} if cell["cell_type"] == "code" else set())


def test_there_are_notebooks_and_the_readme_names_each():
    readme = (notebooks.FOLDER / "README.md").read_text(encoding="utf-8")
    assert FILES
    assert set(re.findall(r"`(\w+\.ipynb)`", readme)) == {path.name for path in FILES}


def test_what_is_refused_is_found():
    assert notebooks.residue([code("1", outputs=[{"output_type": "stream"}], execution_count=None)]) == ["c"]
    assert notebooks.residue([code("1", outputs=[], execution_count=3)]) == ["c"]
    assert notebooks.residue([code("1", outputs=[], execution_count=None)]) == []
    for text in ("SELECT * FROM core_indicators", "out_flags", "current/internal/run.json", "JOIN OUT_x, out_scores"):
        assert notebooks.internal_reads([code(text)]) == ["c"], text
        assert notebooks.internal_reads([code(text, "internal")]) == []
    assert notebooks.internal_reads([code("SELECT * FROM pub_flags WHERE location = 'outside'")]) == []


def test_a_cell_that_fails_fails_the_run(tmp_path, monkeypatch):
    good, bad = code("value = 1"), code("assert value == 2")
    (tmp_path / "bad.ipynb").write_text(json.dumps({"cells": [good, bad]}), encoding="utf-8")
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path)
    done = notebooks.run("bad.ipynb", {})
    assert done.returncode == 1 and "AssertionError" in done.stderr
    (tmp_path / "good.ipynb").write_text(json.dumps({"cells": [good, code("assert value == 1")]}), encoding="utf-8")
    assert notebooks.run("good.ipynb", {}).returncode == 0
