"""The generator of the invented city gives the committed deliveries again: the same content, container bytes aside."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from bench.musterstadt.__main__ import main
from bench.musterstadt.chance import EDITIONS
from bench.musterstadt.city import City
from bench.musterstadt.deliveries.planning import funding
from bench.musterstadt.planted import DRIFTED, IMPROVED, PLANTED, only_there

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = ("data/raw/musterstadt", "config/musterstadt", "bench/musterstadt/truth")
LATIN = ("einwohnerregister", "arbeitsagentur")
# Written with a layer and holding nothing that the layer itself does not say.
PARTS = (".shx", ".dbf", ".cpg")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, City]:
    """Folder into which the generator wrote everything once more, and the city it wrote."""
    folder = tmp_path_factory.mktemp("musterstadt")
    return folder, main(folder)


@pytest.fixture(scope="module")
def made(written: tuple[Path, City]) -> Path:
    return written[0]


def test_every_file_is_made_and_no_other(made: Path) -> None:
    """The same files lie in each folder; only README.md is written by hand."""
    assert files(made) == files(PROJECT)


def test_content_is_the_committed_one(made: Path) -> None:
    """Cells and attributes are the same everywhere, places within what a processor may round."""
    assert differing(made, PROJECT) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("data/raw/musterstadt/arbeitsagentur_2020.csv", lambda path: _replace(path, b"0101001;", b"0101001;1")),
        ("bench/musterstadt/truth/areas.csv", lambda path: _replace(path, b"True", b"False")),
        ("data/raw/musterstadt/wohnen_2016.xlsx", lambda path: _change_cell(path)),
        ("data/raw/musterstadt/foerderkulisse.shp", lambda path: _shift(path)),
    ],
)
def test_a_changed_file_is_told(made: Path, tmp_path: Path, name: str, change: Callable[[Path], None]) -> None:
    """The comparison sees one cell, one number, one corner."""
    copy = tmp_path / "copy"
    shutil.copytree(made, copy)
    change(copy / name)
    assert differing(copy, PROJECT) == [name]


def test_what_is_planted_leaves_every_other_block_as_it_was_drawn(written: tuple[Path, City]) -> None:
    city = written[1]
    layer = funding(city).set_index("gebiet_nr").geometry
    inside = {name: shapely.contains_xy(layer[name], city.blocks["x"], city.blocks["y"]) for name in PLANTED}
    first = {IMPROVED: 2020, DRIFTED: 2016}
    for edition in EDITIONS:
        changed = (city.counts[edition] != city.plain.counts[edition]).any(axis=1).to_numpy()
        free = ~np.any([blocks for name, blocks in inside.items() if edition >= first[name]], axis=0)
        assert not changed[free].any() and changed.any() == (edition > 2014)


def test_what_is_drawn_for_all_quarters_is_drawn_anew_only_where_something_was_planted() -> None:
    """By hand: two quarters, one of them with a block that differs from 2016 on; its figures alone are the new ones."""
    blocks = pd.DataFrame({"quartiere_2014": ["a", "b"], "quartiere_2022": ["a", "b"], "latent_2014": [0.0, 0.0]})
    before = City({}, blocks.assign(latent_2016=[0.0, 0.0]), {})
    after = City({}, blocks.assign(latent_2016=[0.0, 1.0]), {}, as_drawn=before)
    made = only_there(
        after, 2016, lambda city: pd.DataFrame({"n": [1, 2] if city is before else [8, 9]}, index=["a", "b"])
    )
    assert made["n"].tolist() == [1, 9]
    same = only_there(
        after, 2014, lambda city: pd.DataFrame({"n": [1, 2] if city is before else [8, 9]}, index=["a", "b"])
    )
    assert same["n"].tolist() == [1, 2]


def test_deliveries_are_small() -> None:
    """What ships with the project stays below 8 MB, the truth below 1.5 MB."""
    sizes = {folder: sum(p.stat().st_size for p in (PROJECT / folder).iterdir()) for folder in FOLDERS}
    assert sizes["data/raw/musterstadt"] < 8_000_000
    assert sizes["bench/musterstadt/truth"] < 1_500_000


def files(root: Path) -> list[str]:
    """Names of all made files below a folder that is laid out as the project is."""
    found = [path for folder in FOLDERS for path in (root / folder).iterdir() if path.name != "README.md"]
    return sorted(path.relative_to(root).as_posix() for path in found)


def differing(one: Path, other: Path) -> list[str]:
    """Names of the files whose content differs."""
    names = [name for name in files(one) if not name.endswith(PARTS)]
    return [name for name in names if not is_same(one / name, other / name)]


TENTH, METRE = 0.11, 1.0
"""How far a block and a corner of a quarter may lie off: sines of another processor round otherwise."""


def is_same(one: Path, other: Path) -> bool:
    """Say whether two files say the same; blocks to a tenth of a metre, corners of quarters to a metre."""
    if one.name.startswith("bloecke"):
        first, second = (pd.read_csv(path, sep=";", decimal=",", encoding="utf-8") for path in (one, other))
        exact = first.iloc[:, :2].equals(second.iloc[:, :2]) and list(first) == list(second)
        return exact and bool((abs(first.iloc[:, 2:] - second.iloc[:, 2:]) <= TENTH).all(axis=None))
    if one.suffix != ".gpkg":
        return content(one) == content(other)
    (meta, _, polygons, fields), (other_meta, _, other_polygons, other_fields) = map(pyogrio.raw.read, (one, other))
    if meta["crs"] != other_meta["crs"] or [*meta["fields"]] != [*other_meta["fields"]]:
        return False
    far = shapely.hausdorff_distance(shapely.from_wkb(polygons), shapely.from_wkb(other_polygons))
    return bool((far <= METRE).all()) and all(map(_is_column, fields, other_fields))


def _is_column(one: np.ndarray, other: np.ndarray) -> bool:
    if one.dtype.kind == "f":
        return bool(np.allclose(one, other, rtol=1e-3))
    return one.astype(str).tolist() == other.astype(str).tolist()


def content(path: Path) -> object:
    """What a file says."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return [(page.title, str(page.merged_cells), [*page.iter_rows(values_only=True)]) for page in book.worksheets]
    if path.suffix == ".shp":
        meta, _, geometry, fields = pyogrio.raw.read(path)
        return meta["crs"], [*meta["fields"]], [*geometry], [column.astype(str).tolist() for column in fields]
    return path.read_bytes().decode("latin-1" if path.name.startswith(LATIN) else "utf-8")


def _replace(path: Path, old: bytes, new: bytes) -> None:
    text = path.read_bytes()
    assert old in text
    path.write_bytes(text.replace(old, new, 1))


def _change_cell(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["D9"] = 12345
    book.save(path)


def _shift(path: Path) -> None:
    layer = pyogrio.read_dataframe(path, encoding="cp1252")
    layer.geometry = layer.geometry.translate(0.1)
    layer.to_file(path, engine="pyogrio", encoding="cp1252")
