"""The command `monitor`, the Makefile around it, and what the README promises of them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __main__ as command
from pipeline import config as configuration
from pipeline import errors, run, schema
from pipeline.releasing import folders
from tests import fakeline, tinycity

PROJECT = Path(__file__).resolve().parents[2]


def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("run", *run.STAGES, "what-if", "maps", "profile", "describe", "explain", "cities", "schema"):
        with pytest.raises(SystemExit) as left:
            command.main([name, "--help"])
        assert left.value.code == 0
        assert f"monitor {name}" in capsys.readouterr().out.split("examples:")[1]


def test_unknown_city_is_told_which_there_are_and_what_they_need(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["run", "--city", "atlantis"]) == 11
    said = capsys.readouterr().err
    assert "make monitor CITY=berlin RAW=<folder>" in said
    for name in ("mss_2013_2021.csv", "population_20181231_t2.csv", "population_20211231_t2.csv"):
        assert name in said
    assert "Traceback" not in said


def test_missing_raw_folder_names_all_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["run", "--city", "berlin", "--raw", str(tmp_path / "no"), "--out", str(tmp_path)]) == 11
    said = capsys.readouterr().err
    assert "plr_2006.gpkg" in said
    assert "milieuschutz.gpkg" in said
    assert "the folder itself is not there" in said
    assert list(tmp_path.iterdir()) == []


def test_user_error_has_its_code_and_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fakeline.write(tmp_path, {"2020": 1.0})
    asked = ["run", "--config", str(tmp_path / "faketown.toml"), "--raw", str(tmp_path / "raw"), "--out", str(tmp_path)]
    with folders.locked(fakeline.read(tmp_path, out=tmp_path).paths):
        assert command.main(asked) == 17
    said = capsys.readouterr().err
    assert "exit code 17" in said
    assert "Traceback" not in said


def test_bug_shows_its_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(configuration, "city_files", broken)
    assert command.main(["cities"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_explain_prints_every_setting_with_its_origin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city = tinycity.build(tmp_path)
    assert command.main(["explain", "--config", str(city.config)]) == 0
    said = capsys.readouterr().out
    assert "certainty.draws = 40 (tinycity.toml)" in said
    assert "protect.minimum_frequency = 3 (default)" in said
    assert all(re.fullmatch(r".+ = .* \(.+\)", line) for line in said.splitlines())


def test_schema_prints_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["schema"]) == 0
    said = capsys.readouterr().out
    for name, table in schema.TABLES.items():
        assert f"\n{name}: {table.grain}" in f"\n{said}"
    assert command.main(["schema", "no_such_table"]) == 11


def test_cities_lists_the_configurations(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["cities"]) == 0
    assert "berlin: Berlin, editions 2013, 2015, 2017, 2019, 2021" in capsys.readouterr().out


def test_asking_needs_nothing_heavy() -> None:
    """The run that skips everything, and every question, must not wait for DuckDB, pandas or matplotlib."""
    heavy = "{'duckdb', 'pandas', 'numpy', 'matplotlib', 'shapely', 'scipy', 'rich', 'pyarrow'}"
    code = f"import sys, pipeline.__main__; print(*sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert found.stdout.strip() == ""


def test_unchanged_run_imports_nothing_heavy(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, {"2020": 1.0})
    run.line(config, fakeline.registry())
    folders = f"--config {config.file} --raw {config.paths.raw} --out {config.paths.out}".split(" ")
    code = f"import sys\nfrom pipeline.__main__ import main\nstatus = main({['run', *folders]!r})\n"
    code += "print(status, 'pandas' in sys.modules, 'duckdb' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert found.stdout.strip() == "0 False False"
    assert found.stderr.count("skipped, nothing changed") == len(run.STAGES)


def test_exit_codes_of_the_readme_are_those_of_the_code() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    told = {int(code): name for code, name in re.findall(r"^\| (\d+) \| `(\w+)` \|", readme, re.MULTILINE)}
    assert told == {code: kind.__name__ for code, kind in errors.EXIT_CODES.items()}


def test_readme_opens_with_the_two_commands() -> None:
    block = re.search(r"```\n(.*?)```", (PROJECT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == ["make monitor", "make test"]


def test_make_alone_prints_every_target_with_one_line_of_meaning(tmp_path: Path) -> None:
    said = subprocess.run(
        ["make", "-f", str(PROJECT / "Makefile")], capture_output=True, text=True, check=True, cwd=tmp_path
    ).stdout
    for target in ("help", "monitor", "test", "check", "bench", "lock", "clean"):
        assert re.search(rf"^make {target} +\w.+$", said, re.MULTILINE)


def test_make_says_plainly_that_python_is_too_old(tmp_path: Path) -> None:
    project = tmp_path / "a place with spaces"
    project.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, project)
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\nif [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi\n')
    old.chmod(0o755)
    made = subprocess.run(["make", "monitor", f"PYTHON={old}"], capture_output=True, text=True, cwd=project)
    assert made.returncode != 0
    assert "Python 3.11 or newer" in made.stderr
    assert "Python 3.9.2" in made.stderr
    assert not (project / ".venv").exists()
