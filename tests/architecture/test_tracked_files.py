"""What must not stand in the repository: registry addresses, paths of a machine, deliveries."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture.rules import PROJECT

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(f"{host}[.]{end}" for host, end in (("pypi", "org"), ("pythonhosted", "org"), ("anaconda", "org")))
)
MACHINE = re.compile("(?:^|[\\s\"'=(`])/" + "(?:home|Users|work|opt|mnt|root)" + "/[\\w.]|file:" + "///|/tmp/" + "\\w")
ADDRESS = re.compile("https?:" + "//|file:/|find-links|index-url|trusted-host")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+ \\$", re.MULTILINE)


def _tracked() -> list[Path]:
    """Return the files git tracks or would track; without git, all outside of what .gitignore names."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this copy of the project is not a git repository")
    return [PROJECT / name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]


def _lines(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in _tracked():
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [
            f"{path.relative_to(PROJECT)}: {line.strip()[:90]}" for line in text.splitlines() if pattern.search(line)
        ]
    return found


def test_no_registry_address_is_tracked() -> None:
    assert _lines(REGISTRIES) == []


def test_no_path_of_a_machine_is_tracked() -> None:
    assert _lines(MACHINE) == []


def test_lock_file_holds_hashes_and_no_address() -> None:
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    assert not ADDRESS.search(text)
    names = set(PINNED.findall(text))
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["test"]
    asked += project["build-system"]["requires"]
    assert {re.split("[<>=~! ]", entry)[0] for entry in asked} <= names, "run `make lock`"
    unhashed = [
        entry for entry in re.split(r"\n(?=[a-z0-9])", text) if PINNED.match(entry) and "--hash=sha256:" not in entry
    ]
    assert unhashed == []


def test_deliveries_are_ignored_but_those_of_the_city_that_ships() -> None:
    def is_ignored(name: str) -> bool:
        return subprocess.run(["git", "check-ignore", "-q", name], cwd=PROJECT).returncode == 0

    assert _tracked()
    assert is_ignored("data/raw/berlin/mss_2013_2021.csv")
    assert is_ignored("data/raw/berlin/a/b.xlsx")
    assert is_ignored("data/processed/berlin/releases/1/2021/scores.parquet")
    assert is_ignored("reports/berlin")
    assert not is_ignored("data/raw/musterstadt/daten.csv")


def test_the_patterns_find_what_they_are_for() -> None:
    assert MACHINE.search("see /" + "home/me/data")
    assert MACHINE.search('"/' + 'work/x"')
    assert not MACHINE.search("data/raw/<city>/")
    assert not MACHINE.search("releases/.work and /dev/vda, ../shared/work/x")
    assert REGISTRIES.search("https" + "://pypi" + ".org/simple")
    assert ADDRESS.search("--find-links" + " x")
