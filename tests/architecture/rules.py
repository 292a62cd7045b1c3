"""What the rules look at: modules, their imports, their functions. Each takes sources, so it can be shown to fail."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "pipeline"

HEAVY = ("duckdb", "pandas", "numpy", "pyarrow", "geopandas", "shapely", "scipy", "sklearn", "matplotlib", "typst")
HEAVY += ("rich", "openpyxl", "xlsxwriter", "pyogrio", "pyproj")
PURE_FOLDERS = ("methods/", "space/", "disclosure/")
# Modules a run that skips every stage, and every question on the command line, goes through.
LIGHT = ("__init__.py", "__main__.py", "run.py", "config/", "schema/", "errors.py", "deliveries.py")
LIGHT += ("fingerprint.py", "record.py", "release.py", "runrecord.py", "progress.py", "stages/")


@dataclass(frozen=True)
class Source:
    """One module: its path below the package and its text."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """Return the parsed module."""
        return ast.parse(self.text)


@dataclass(frozen=True)
class Function:
    """One function: where, its name, how many lines its body has."""

    where: str
    name: str
    lines: int
    node: ast.FunctionDef


def package() -> list[Source]:
    """Return all modules of the package."""
    return [
        Source(p.relative_to(PACKAGE).as_posix(), p.read_text(encoding="utf-8")) for p in sorted(PACKAGE.rglob("*.py"))
    ]


def imports(tree: ast.AST, *, only_when_imported: bool = False) -> Iterator[str]:
    """Yield the dotted names a module imports; only those of the module level, apart from TYPE_CHECKING, if asked."""
    nodes = _on_import(tree) if only_when_imported else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when a module is imported: no function bodies, nothing for type checkers alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from _on_import(node)


def functions(sources: list[Source]) -> list[Function]:
    """Return every function of some modules with the length of its body, docstring apart."""
    found = []
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]
                found.append(Function(source.name, node.name, lines, node))
    return found


def wrong_imports(sources: list[Source]) -> list[str]:
    """Return imports against DESIGN §5.8 as 'module: what'."""
    return sorted({f"{s.name}: {name}" for s in sources for name in imports(s.tree) if _is_wrong(s.name, name)})


def _is_wrong(module: str, imported: str) -> bool:
    top = imported.split(".")[0]
    return (
        (top == "duckdb" and module != "store.py")
        or (top == "pydantic" and not module.startswith("config/"))
        or (top in ("matplotlib", "typst") and not module.startswith("products/"))
        or (module.startswith(PURE_FOLDERS) and _touches_the_world(imported))
    )


def _touches_the_world(imported: str) -> bool:
    """Say whether a pure module would reach files, tables, configuration or drawings by an import."""
    top, *inner = imported.split(".")
    if top == "pipeline":
        folder = f"{inner[0]}/" if inner else ""
        return bool(inner) and folder not in PURE_FOLDERS and inner[0] not in ("errors", "schema")
    return top in ("pathlib", "os", "io", "shutil", "tempfile", "tomllib", "pyogrio", "pyarrow")


def heavy_imports(sources: list[Source]) -> list[str]:
    """Return what light modules import at their start that takes long, themselves or through another module."""
    known = {source.name: source for source in sources}
    found = []
    for source in sources:
        if source.name.startswith(LIGHT):
            found += [
                f"{source.name}: {name}" for name in _reached(source, known, set()) if name.split(".")[0] in HEAVY
            ]
    return sorted(set(found))


def _reached(source: Source, known: dict[str, Source], seen: set[str]) -> Iterator[str]:
    """Yield everything that importing a module imports, through the package's own modules."""
    seen.add(source.name)
    for name in imports(source.tree, only_when_imported=True):
        yield name
        path = name.removeprefix("pipeline.").replace(".", "/")
        for file in (f"{path}.py", f"{path}/__init__.py"):
            if name.startswith("pipeline.") and file in known and file not in seen:
                yield from _reached(known[file], known, seen)


def undescribed(sources: list[Source]) -> list[str]:
    """Return public functions and methods without a docstring or with an argument or result without its type."""
    return [
        f"{f.where}: {f.name}" for f in _public(sources) if not (ast.get_docstring(f.node) and _is_annotated(f.node))
    ]


def _public(sources: list[Source]) -> Iterator[Function]:
    for source in sources:
        classes = [
            node for node in source.tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        ]
        for holder in (source.tree, *classes):
            for node in holder.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield Function(source.name, node.name, 0, node)


def _is_annotated(node: ast.FunctionDef) -> bool:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    given += [a for a in (node.args.vararg, node.args.kwarg) if a]
    return node.returns is not None and all(a.annotation or a.arg in ("self", "cls") for a in given)
