"""Berlin as a user runs it: from the raw folder to a release, and what may and may not change afterwards."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import geopandas as gpd
import pytest

from pipeline.config import PROJECT
from pipeline.errors import RevisionRefused
from tests import notebooks, pdfchecks

EDITIONS = ("2013", "2015", "2017", "2019", "2021")


def monitor(config: Path, raw: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would; the process ends or the test fails."""
    command = [sys.executable, "-m", "pipeline", "run", "--config", str(config), "--raw", str(raw), "--out", str(out)]
    return subprocess.run([*command, *more], capture_output=True, text=True, cwd=PROJECT, timeout=900, check=False)


def berlin_toml(target: Path, editions: tuple[str, ...]) -> Path:
    """Write Berlin's configuration with some of its editions, few draws and no district sheets."""
    text = (PROJECT / "config" / "berlin.toml").read_text(encoding="utf-8")
    lines = [
        line for line in text.splitlines() if not re.match(r'    \{ id = "(\d{4})"', line) or line[12:16] in editions
    ]
    text = "\n".join(lines).replace("[publish]\n", "[publish]\ndistrict_sheets = false\n")
    text += "\n[certainty]\ndraws = 60\nvariant_samples = 0\n"
    if "2013" not in editions:
        # Bindings and indicators of before 2019 name an edition that is not there.
        text = re.sub(r'\[\[(?:indicators|bindings)\]\](?:\n(?!\[).*)*?until_edition = "2017"(?:\n(?!\[).+)*', "", text)
        text = text.replace('from_edition = "2019"\n', "")
    if "2021" not in editions:
        # Context indicators and types begin with 2021.
        text = re.sub(
            r'\[\[(?:indicators|population)\]\](?:\n(?!\[).*)*?from_edition = "2021"(?:\n(?!\[).+)*', "", text
        )
        text = re.sub(r"\[typology\](?:\n(?!\[).+)*", "", text)
    target.mkdir(parents=True, exist_ok=True)
    (target / "berlin.toml").write_text(text, encoding="utf-8")
    return target / "berlin.toml"


def files(folder: Path) -> dict[str, bytes]:
    """Every public file below a folder that a reader can reach, by relative name."""
    public = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in public}


@pytest.fixture(scope="module")
def released(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of all five editions, as the README's command makes it."""
    out = tmp_path_factory.mktemp("release")
    done = monitor(PROJECT / "config" / "berlin.toml", shared_data / "berlin", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def raw(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the deliveries that a test may change."""
    folder = tmp_path_factory.mktemp("raw") / "berlin"
    shutil.copytree(shared_data / "berlin", folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o755)
    return folder


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_product_is_there(released: Path, edition: str) -> None:
    reports, data = released / "reports" / "berlin" / edition, released / "data" / "processed" / "berlin" / edition
    assert (reports / "atlas.pdf").read_bytes().startswith(b"%PDF-1.")
    assert (reports / "tabellen.xlsx").read_bytes().startswith(b"PK")
    assert len(list(reports.glob("tabellen_*.csv"))) >= 8
    # 542 areas and five editions in one file; 600 areas are to stay under 5 MB.
    assert 500_000 < (reports.parent / "karte.html").stat().st_size < 2_500_000
    names = {path.stem for path in data.glob("*.parquet")}
    assert {"areas", "scores", "groups", "flags", "indicators", "reasons", "certainty", "monitor"} <= names
    assert (released / "data" / "processed" / "berlin" / "monitor.duckdb").resolve().parts[-3:-1] == ("1", "internal")


def test_every_pdf_keeps_its_promises_to_people_who_cannot_see(released: Path) -> None:
    """Those of the editions between the first and the last are made as these are."""
    reports = (released / "reports" / "berlin").resolve()
    between = [reports / edition for edition in EDITIONS[1:-1]]
    files = [path for path in sorted(reports.rglob("*.pdf")) if not set(between) & set(path.parents)]
    assert {reports / edition / "atlas.pdf" for edition in (EDITIONS[0], EDITIONS[-1])} <= set(files)
    assert {str(path): found for path in files if (found := pdfchecks.faults(path))} == {}


def test_parquet_is_read_by_geopandas_and_duckdb_with_the_published_counts(released: Path) -> None:
    data = released / "data" / "processed" / "berlin" / "2021"
    areas = gpd.read_parquet(data / "monitor.parquet")
    assert (len(areas), areas.crs.to_epsg()) == (542, 25833)
    flags = str(data / "flags.parquet")
    rows = duckdb.sql(
        f"SELECT location, count(*) FROM '{flags}' WHERE is_auffaellig GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert rows == [("inside", 14), ("outside", 37), ("partly", 5)]


def test_the_notebook_meets_every_official_class(released: Path, shared_data: Path) -> None:
    """Its own assertions compare 434, 435, 436, 436 and 536 areas."""
    places = {"MONITOR_OUT": released, "MONITOR_RAW": shared_data / "berlin"}
    done = notebooks.run("berlin_nachrechnen.ipynb", places)
    assert done.returncode == 0, done.stderr
    assert "größte Abweichung" in done.stdout


def test_a_second_run_skips_every_stage(released: Path, shared_data: Path) -> None:
    before = sorted(path.name for path in (released / "data/processed/berlin/releases").iterdir())
    done = monitor(PROJECT / "config" / "berlin.toml", shared_data / "berlin", released)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count("skipped") == 6
    assert sorted(path.name for path in (released / "data/processed/berlin/releases").iterdir()) == before


def test_two_runs_into_two_folders_give_the_same_bytes(shared_data: Path, tmp_path: Path) -> None:
    config = berlin_toml(tmp_path, ("2019", "2021"))
    outs = (tmp_path / "one", tmp_path / "other place")
    for out in outs:
        out.mkdir()
        done = monitor(config, shared_data / "berlin", out)
        assert done.returncode == 0, done.stderr
    for place in ("reports/berlin", "data/processed/berlin/2019", "data/processed/berlin/2021"):
        one, other = (files(out / place) for out in outs)
        assert one
        assert [name for name in one if one[name] != other.get(name)] == []
        assert one.keys() == other.keys()


def test_a_new_edition_is_one_line_and_needs_no_reason(shared_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert monitor(berlin_toml(tmp_path, ("2019",)), shared_data / "berlin", out).returncode == 0
    done = monitor(berlin_toml(tmp_path, ("2019", "2021")), shared_data / "berlin", out)
    assert done.returncode == 0, done.stderr
    releases = out / "data" / "processed" / "berlin" / "releases"
    assert str((releases / "current").readlink()) == "2"
    old, new = (releases / number / "2019" / "scores.parquet" for number in ("1", "2"))
    assert old.stat().st_ino == new.stat().st_ino, "an edition that did not change is linked, not copied"
    assert (releases / "2" / "reports" / "2021" / "atlas.pdf").exists()


def test_a_changed_value_is_refused_without_a_reason_and_listed_with_one(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    config = berlin_toml(tmp_path, ("2019",))
    assert monitor(config, raw, out).returncode == 0
    table = raw / "mss_2013_2021.csv"
    text = table.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("2019,") and ",01011101," in line)
    cells = row.split(",")
    share = cells[12]
    cells[12] = f"{float(share) + 1:.5f}"
    table.write_text(text.replace(row, ",".join(cells)), encoding="utf-8")

    refused = monitor(config, raw, out)
    assert refused.returncode == RevisionRefused.exit_code
    assert "pub_indicators" in refused.stderr
    releases = out / "data" / "processed" / "berlin" / "releases"
    assert str((releases / "current").readlink()) == "1"

    allowed = monitor(config, raw, out, "--revise", "e: S4 in 01011101 was wrong")
    assert allowed.returncode == 0, allowed.stderr
    assert str((releases / "current").readlink()) == "2"
    with duckdb.connect(str(releases / "2" / "internal" / "monitor.duckdb"), read_only=True) as store:
        listed = store.execute(
            "SELECT before, after, kind, reason FROM pub_revisions WHERE table_name = 'pub_indicators' "
            "AND row_key LIKE '%area_id=01011101%' AND row_key LIKE '%2018-12-31%' AND column_name = 'value'"
        ).fetchall()
        assert [(float(before), float(after)) for before, after, _, _ in listed] == [(float(share), float(cells[12]))]
        assert listed[0][2:] == ("e", "S4 in 01011101 was wrong")
        old = str(releases / "1" / "internal" / "monitor.duckdb")
        store.execute(f"ATTACH '{old}' AS old (READ_ONLY)")
        changed = store.execute(
            "SELECT count(*) FROM pub_scores n JOIN old.pub_scores o USING (edition, method, part, area_id) "
            "WHERE abs(n.score - o.score) > 1e-9 * greatest(abs(o.score), abs(n.score))"
        ).fetchall()[0][0]
        told = store.execute(
            "SELECT count(*) FROM pub_revisions WHERE table_name = 'pub_scores' AND column_name = 'score'"
        ).fetchall()[0][0]
        assert told == changed > 400, "one value moves mean and SD, and so every score"
