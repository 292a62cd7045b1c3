"""Write the generated pages beside this file: `python docs/handbuch/generate.py` from the project's root.

Chapter 4 joins the rules of the source with `befunde.toml`, chapter 7 the models of the configuration with
`schluessel.toml`; chapter 5 runs every case of bad input for its message.
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))


def pages() -> dict[str, str]:
    """Return every generated page by its name; takes about a minute."""
    from tests.handbook import findings, settings

    return {findings.PAGE: findings.render(), settings.PAGE: settings.render(), **_bad_input()}


def _bad_input() -> dict[str, str]:
    from tests.badinput import handbook, trial
    from tests.badinput.cases import CASES

    with tempfile.TemporaryDirectory() as folder:
        good = trial.good_release(Path(folder) / "good")
        outcomes = {name: trial.of(case, good, Path(folder) / name) for name, case in CASES.items()}
    return {handbook.FILE.name: handbook.render(outcomes)}


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
