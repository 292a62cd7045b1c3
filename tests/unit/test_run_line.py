"""The line: what is skipped, what makes a release, what is refused."""

import json
import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.config import Config
from pipeline.errors import CheckFailed, MissingInput, OutputBlocked, RevisionRefused, StaleInput
from pipeline.releasing import folders
from pipeline.store import Store
from tests import fakeline, tinycity

VALUES = {"2020": 1.0, "2021": 2.0}


def test_first_run_makes_release_one_with_all_links(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    assert run.line(config, fakeline.registry()) == run.Outcome(1, True, tuple(run.STAGES))
    paths = config.paths
    assert str(paths.current.readlink()) == "1"
    assert str((paths.processed / "monitor.duckdb").readlink()) == "releases/current/internal/monitor.duckdb"
    assert str((paths.processed / "2021").readlink()) == "releases/current/2021"
    assert str(paths.reports.readlink()) == "../data/processed/faketown/releases/current/reports"
    assert (paths.reports / "2021" / "values.txt").read_text() == "t 2.0\n"
    assert sorted(p.name for p in (paths.current / "internal").iterdir()) == [
        "findings.csv",
        "monitor.duckdb",
        "run.json",
        "stages.json",
    ]
    assert not paths.work.exists()


def test_database_is_sealed_and_only_products_are_for_everybody(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    before = os.umask(0o022)
    try:
        run.line(config, fakeline.registry())
        assert os.umask(0o022) == 0o022, "the run must give the caller's umask back"
    finally:
        os.umask(before)
    folder = config.paths.current.resolve()
    modes = {str(p.relative_to(folder)): stat.S_IMODE(p.stat().st_mode) for p in (folder, *folder.rglob("*"))}
    assert modes["internal/monitor.duckdb"] == 0o400
    assert modes["internal"] == 0o700
    assert all(not mode & 0o077 for name, mode in modes.items() if name.startswith("internal"))
    assert modes["."] == modes["2020"] == modes["reports/2020"] == 0o755
    assert modes["2020/values.txt"] == modes["reports/2021/values.txt"] == 0o644


def test_unchanged_second_run_skips_every_stage_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    capsys.readouterr()
    assert run.line(config, fakeline.registry()) == run.Outcome(1, False, ())
    said = capsys.readouterr().err
    for name in run.STAGES:
        assert f"{name}: skipped, nothing changed" in said


def test_delivery_with_the_same_values_runs_load_alone_and_makes_no_release(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    with (tmp_path / "raw" / "values.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run.line(config, fakeline.registry()) == run.Outcome(1, False, ("load",))
    assert run.line(config, fakeline.registry()).ran == (), "the new inputs must be remembered"
    assert not config.paths.work.exists()


def test_new_edition_makes_a_release_and_links_what_did_not_change(tmp_path: Path) -> None:
    run.line(fakeline.write(tmp_path, VALUES), fakeline.registry())
    config = fakeline.write(tmp_path, VALUES | {"2022": 3.0})
    assert run.line(config, fakeline.registry()) == run.Outcome(2, True, tuple(run.STAGES))
    old, new = config.paths.releases / "1", config.paths.releases / "2"
    assert (old / "2020/values.txt").samefile(new / "2020/values.txt")
    assert not (old / "internal/monitor.duckdb").samefile(new / "internal/monitor.duckdb")
    assert (config.paths.processed / "2022" / "values.txt").is_file()
    assert not (old / "2022").exists()


def test_configuration_of_the_products_runs_only_what_reads_it(tmp_path: Path) -> None:
    run.line(fakeline.write(tmp_path, VALUES), fakeline.registry())
    config = fakeline.write(tmp_path, VALUES, title="other")
    assert run.line(config, fakeline.registry()) == run.Outcome(2, True, ("load", "protect", "publish"))
    assert (config.paths.reports / "2020" / "values.txt").read_text() == "other 1.0\n"
    assert (config.paths.releases / "1/reports/2020/values.txt").read_text() == "t 1.0\n", "an old release was changed"


def test_revision_is_refused_without_a_reason_and_made_with_one(tmp_path: Path) -> None:
    run.line(fakeline.write(tmp_path, VALUES), fakeline.registry())
    config = fakeline.write(tmp_path, VALUES | {"2020": 9.0})
    before = folders.products(config.paths.current.resolve())
    with pytest.raises(RevisionRefused):
        run.line(config, fakeline.registry())
    assert (folders.current(config.paths), folders.products(config.paths.current.resolve())) == (1, before)
    assert run.line(fakeline.read(tmp_path, revise="e: counted twice"), fakeline.registry()).release == 2
    assert run.line(config, fakeline.registry()).ran == (), "the reason is no input: without it nothing has changed"


def test_dropped_edition_leaves_no_dangling_link(tmp_path: Path) -> None:
    run.line(fakeline.write(tmp_path, VALUES), fakeline.registry())
    config = fakeline.write(tmp_path, {"2021": 2.0})
    run.line(config, fakeline.registry())
    assert not (config.paths.processed / "2020").is_symlink()
    assert (config.paths.releases / "1" / "2020").is_dir()


def test_lost_product_is_made_again(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    (config.paths.reports / "2021" / "values.txt").unlink()
    assert run.line(config, fakeline.registry()) == run.Outcome(2, True, ("protect", "publish"))
    assert (config.paths.reports / "2021" / "values.txt").is_file()


def test_changed_database_in_force_stops_the_run(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    database = config.paths.current / folders.DATABASE
    database.chmod(0o600)
    with database.open("ab") as file:
        file.write(b"x")
    with pytest.raises(CheckFailed, match="was changed"):
        run.line(config, fakeline.registry())


def test_failing_stage_leaves_the_release(tmp_path: Path) -> None:
    run.line(fakeline.write(tmp_path, VALUES), fakeline.registry())
    config = fakeline.write(tmp_path, VALUES | {"2022": 3.0})

    def broken(store: Store, config: Config) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run.line(config, fakeline.registry(flag=broken))
    assert folders.current(config.paths) == 1
    assert run.line(config, fakeline.registry()).release == 2


def test_folder_of_another_release_with_the_number_is_not_overwritten(tmp_path: Path) -> None:
    run.line(fakeline.write(tmp_path, VALUES), fakeline.registry())
    config = fakeline.write(tmp_path, VALUES | {"2022": 3.0})
    run.line(config, fakeline.registry())
    config.paths.current.unlink()
    config.paths.current.symlink_to("1")  # the owner went back to release 1
    fakeline.write(tmp_path, VALUES | {"2022": 4.0})
    with pytest.raises(OutputBlocked, match="release 2 stands there"):
        run.line(config, fakeline.registry())
    assert (config.paths.releases / "2" / "2022" / "values.txt").read_text() == "t 3.0\n"


def test_run_record_holds_versions_checksums_and_costs(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    record = json.loads((config.paths.current / "internal/run.json").read_text())
    assert set(record["stages"]) == set(run.STAGES)
    assert all(cost["peak_mb"] > 10 and cost["seconds"] > 0 for cost in record["stages"].values())
    assert list(record["sources_sha256"]) == ["values.csv"]
    assert re.fullmatch(r"[0-9a-f]{64}", record["code_sha256"])


def test_all_missing_files_are_named_before_anything_is_made(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    for name in ("daten_2020.csv", "foerderkulisse.gpkg"):
        (city.raw / name).unlink()
    with pytest.raises(MissingInput) as stopped:
        run.line(configuration.load(city.config, raw=city.raw, out=city.out))
    assert "daten_2020.csv" in str(stopped.value)
    assert "foerderkulisse.gpkg" in str(stopped.value)
    assert list(city.out.iterdir()) == []


def test_stage_alone_works_aside_and_refuses_stale_input(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    stages = fakeline.registry()
    with pytest.raises(StaleInput, match="load has not run"):
        run.alone("index", config, stages)
    for name in stages:
        assert run.alone(name, config, stages).ran == (name,)
        assert run.alone(name, config, stages).ran == ()
    assert not config.paths.current.exists()
    assert (config.paths.work / "reports/2020/values.txt").is_file()
    fakeline.write(tmp_path, VALUES | {"2020": 5.0})
    with pytest.raises(StaleInput, match="load is stale"):
        run.alone("index", config, stages)
    run.alone("load", config, stages)
    with pytest.raises(StaleInput, match="index is stale"):
        run.alone("assess", config, stages)


def test_stage_alone_goes_on_from_the_release_and_leaves_it(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    assert run.alone("index", config, fakeline.registry()).ran == ()
    assert run.alone("publish", config, fakeline.registry()).ran == ("publish",)
    assert folders.current(config.paths) == 1
    assert run.line(config, fakeline.registry()).ran == ()


def test_work_of_a_failed_stage_is_not_gone_on_with(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)

    def broken(store: Store, config: Config) -> None:
        raise ZeroDivisionError

    run.alone("load", config, fakeline.registry())
    with pytest.raises(ZeroDivisionError):
        run.alone("index", config, fakeline.registry(index=broken))
    with pytest.raises(StaleInput, match="load has not run"):
        run.alone("index", config, fakeline.registry())


def test_tables_of_an_earlier_run_do_not_outlive_it(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())

    def forgetful(store: Store, config: Config) -> None:
        for name in ("out_class_probability", "out_changes"):
            store.write_rows(name, [])

    config = fakeline.write(tmp_path, VALUES | {"2022": 3.0})
    run.line(config, fakeline.registry(assess=forgetful))
    with Store(config.paths.current / folders.DATABASE, read_only=True) as store:
        assert store.has("out_class_probability")
        assert not store.has("out_certainty")


@pytest.mark.parametrize("where", ["data", "reports/faketown", "data/processed/faketown/2020"])
def test_something_in_the_way_of_the_results_is_named(tmp_path: Path, where: str) -> None:
    config = fakeline.write(tmp_path, VALUES)
    place = tmp_path / "out" / where
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("mine")
    with pytest.raises(OutputBlocked) as stopped:
        run.line(config, fakeline.registry())
    assert str(place) in str(stopped.value)
    assert place.read_text() == "mine"


def test_failure_elsewhere_is_not_called_blocked_output(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)

    def broken(store: Store, config: Config) -> None:
        (tmp_path / "raw" / "values.csv" / "x").read_text()

    with pytest.raises(NotADirectoryError):
        run.line(config, fakeline.registry(load=broken))


def test_stages_read_only_the_configuration_they_declare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a stage reads without declaring it would not make it run again."""
    city = tinycity.build(tmp_path)
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    read: set[str] = set()
    real_import, real_get = run.import_module, configuration.CityFile.__getattribute__
    fields = set(configuration.CityFile.model_fields)

    def watched(self: configuration.CityFile, name: str) -> object:
        if name in fields:
            read.add(name)
        return real_get(self, name)

    def imported(module: str) -> object:
        return _Watched(real_import(module).run, read)

    monkeypatch.setattr(run, "import_module", imported)
    monkeypatch.setattr(configuration.CityFile, "__getattribute__", watched)
    for name in ("load", "index", "assess", "flag"):
        run.alone(name, config)
        assert read, f"{name} was not watched"
        assert read <= set(run.STAGES[name].parts), f"{name} reads what it does not declare"


class _Watched:
    """A stage that forgets what was read before it began."""

    def __init__(self, stage: Callable[[Store, Config], None], read: set[str]) -> None:
        self._stage, self._read = stage, read

    def run(self, store: Store, config: Config) -> None:
        self._read.clear()
        self._stage(store, config)


def test_removed_out_folder_starts_again(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, VALUES)
    run.line(config, fakeline.registry())
    shutil.rmtree(tmp_path / "out")
    assert run.line(config, fakeline.registry()).release == 1
