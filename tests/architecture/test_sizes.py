"""Short functions, short files, and public ones that say what they are."""

from statistics import median

from tests.architecture.rules import PROJECT, Source, functions, package, undescribed


def test_no_function_is_long() -> None:
    assert [f"{f.where}: {f.name} has {f.lines} lines" for f in functions(package()) if f.lines > 80] == []


def test_few_functions_are_longer_than_a_screen() -> None:
    found = functions(package())
    long = [f"{f.where}: {f.name} has {f.lines} lines" for f in found if f.lines > 40]
    assert len(long) <= 0.05 * len(found), long


def test_the_usual_function_is_short() -> None:
    assert median(f.lines for f in functions(package())) <= 12


def test_the_usual_file_is_short() -> None:
    assert median(source.text.count("\n") for source in package()) <= 150


def test_public_functions_have_types_and_a_docstring() -> None:
    assert undescribed(package()) == []


def test_no_module_is_called_utils() -> None:
    names = ("utils", "util", "helpers", "misc", "common")
    assert [s.name for s in package() if s.name.rsplit("/", 1)[-1].removesuffix(".py") in names] == []


def test_lengths_and_gaps_are_measured() -> None:
    long = Source("a.py", 'def f(x):\n    """Say."""\n' + "    x = 1\n" * 81)
    assert [f.lines for f in functions([long])] == [81]
    assert undescribed([long]) == ["a.py: f"]
    assert undescribed([Source("a.py", "def f(x: int) -> int:\n    return x")]) == ["a.py: f"]
    assert undescribed([Source("a.py", "class A:\n    def f(self, *x) -> None:\n        '''Say.'''")]) == ["a.py: f"]
    assert undescribed([Source("a.py", "def f(x: int) -> int:\n    '''Say.'''\n    return x")]) == []


def test_the_package_is_found() -> None:
    assert {"run.py", "store.py", "stages/load.py"} <= {source.name for source in package()}
    assert (PROJECT / "pyproject.toml").is_file()
