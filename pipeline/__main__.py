"""The command `monitor`: the whole line, one stage alone, and what is set, known and written."""

import sys
import traceback
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import collecting, rawfiles, run, schema
from pipeline import config as configuration
from pipeline.config import Config
from pipeline.errors import MissingInput, UserError

_RUN_EXAMPLES = """examples:
  monitor run --city berlin --raw deliveries/berlin
  monitor run --city berlin --raw deliveries/berlin --out /srv/monitoring
  monitor run --city berlin --revise "e: Kinderarmut 2021 was counted twice in Mitte"
  monitor run --config my/city.toml --raw deliveries"""

_DESCRIBE_EXAMPLES = """examples:
  monitor describe deliveries/arbeitslose_2024.csv
  monitor describe deliveries/berlin/mss_2013_2021.csv --city berlin --raw deliveries/berlin
  monitor describe deliveries/layer.gpkg --config my/city.toml --raw deliveries"""

_WHAT_IF_EXAMPLES = """examples:
  monitor what-if --city musterstadt --set 'method.berlin-mss.parts[status].classify.limits=[-1, 0.95, 1.45]'
  monitor what-if --city musterstadt --set flag.near_miss_from=0.2 --set overlay.inside_from=0.6 --name strenger
  monitor what-if --city berlin --raw deliveries/berlin --weights kinderarmut_sgb2=0.5 --edition 2021
  monitor what-if --city musterstadt --funding entwurf.gpkg:gebiete --to szenarien/entwurf
  monitor what-if --city musterstadt --scenario szenario.toml"""


_MAPS_EXAMPLES = """examples:
  monitor maps --city berlin
  monitor maps --city berlin --edition 2021 --to sheets"""


_PROFILE_EXAMPLES = """examples:
  monitor profile --city musterstadt 0304008 --to handouts
  monitor profile --city musterstadt 0304008 FG01 --language en"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command; those of the process by default.

    Returns
    -------
    int
        0, the exit code of a user's error, 1 for a bug, 130 when interrupted.
    """
    collecting.rarely()
    asked = _parser().parse_args(arguments)
    do: Callable[[Namespace], None] = asked.do
    try:
        do(asked)
    except UserError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted. The release in force is as it was.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader, e.g. `head`, has seen enough
        sys.stderr.close()
        return 0
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="monitor",
        description="Monitoring Soziale Stadt: from deliveries to maps, tables and data sets.",
        epilog="`monitor COMMAND --help` shows examples.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_run(commands)
    for name, stage in run.STAGES.items():
        _add_stage(commands, name, stage.summary)
    _add_maps(commands)
    explain = _add(commands, "explain", "print every effective setting with its origin", _explain, _of("explain"))
    _take_city(explain)
    _add_describe(commands)
    _add_what_if(commands)
    _add_profile(commands)
    _add(commands, "cities", "list the cities that have a configuration", _cities, "examples:\n  monitor cities")
    tables = _add(commands, "schema", "print every table: grain, key, columns, units", _schema, _schema_examples())
    tables.add_argument("table", nargs="*", help="only these tables")
    return parser


def _add(commands: "object", name: str, summary: str, do: Callable[[Namespace], None], examples: str) -> ArgumentParser:
    parser: ArgumentParser = commands.add_parser(  # type: ignore[attr-defined]
        name,
        help=summary,
        description=f"{name}: {summary}",
        epilog=examples,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.set_defaults(do=do)
    return parser


def _add_run(commands: object) -> None:
    parser = _add(commands, "run", "run the whole line and put a release in force", _run, _RUN_EXAMPLES)
    _take_city(parser)
    _take_revise(parser)


def _add_stage(commands: object, name: str, summary: str) -> None:
    parser = _add(commands, name, f"alone, without a release: {summary}", _alone, _of(name))
    parser.set_defaults(stage=name)
    _take_city(parser)
    if name == "protect":
        _take_revise(parser)


def _add_describe(commands: object) -> None:
    parser = _add(commands, "describe", "propose the configuration of a delivery", _describe, _DESCRIBE_EXAMPLES)
    parser.add_argument("file", type=Path, help="a delivery: CSV, XLSX, GeoPackage, GeoJSON, Shapefile")
    _take_areas(parser, is_required=False)


def _add_what_if(commands: object) -> None:
    summary = (
        "recompute flags, teams and funding under changed limits, weights or a drawn funding map, beside the release"
    )
    parser = _add(commands, "what-if", summary, _what_if, _WHAT_IF_EXAMPLES)
    _take_city(parser)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="another limit or rule")
    parser.add_argument(
        "--weights",
        nargs="+",
        action="extend",
        default=[],
        metavar="INDICATOR=SHARE",
        help="another share of the weights",
    )
    parser.add_argument("--funding", metavar="FILE[:LAYER]", help="drawn areas in place of the current funding areas")
    parser.add_argument("--more-funding", metavar="FILE[:LAYER]", help="drawn areas beside the current funding areas")
    parser.add_argument("--edition", help="edition of the scenario; default the newest")
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="TOML file that says the same")
    parser.add_argument("--name", help="name of the scenario")
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="folder to write; default reports/szenarien/<city>/<name>"
    )


def _add_maps(commands: object) -> None:
    summary = "write the main maps of the release in force as single sheets: PDF A4 and A3, SVG, PNG"
    parser = _add(commands, "maps", summary, _maps, _MAPS_EXAMPLES)
    _take_city(parser)
    parser.add_argument("--edition", action="append", help="only this edition; may be given again; default the newest")
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="where they go; default reports/karten/<city> below OUT"
    )


def _add_profile(commands: object) -> None:
    summary = "write the profiles of single areas and funding areas, two pages each, from the release in force"
    parser = _add(commands, "profile", summary, _profile, _PROFILE_EXAMPLES)
    parser.add_argument("key", nargs="+", help="key of a conspicuous area or a funding area of the newest edition")
    parser.add_argument("--to", type=Path, metavar="FOLDER", default=Path(), help="where the files go; default here")
    parser.add_argument("--language", choices=("de", "en"), help="default the first language of the city")
    _take_city(parser)


def _take_city(parser: ArgumentParser) -> None:
    _take_areas(parser, is_required=True)
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="data/processed and reports go below it; default the project"
    )


def _take_areas(parser: ArgumentParser, *, is_required: bool) -> None:
    which = parser.add_mutually_exclusive_group(required=is_required)
    which.add_argument("--city", help="city that has a file config/<city>.toml")
    which.add_argument("--config", type=Path, metavar="FILE", help="configuration in another place")
    parser.add_argument("--raw", type=Path, metavar="FOLDER", help="deliveries; default data/raw/<city> of the project")


def _take_revise(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--revise", metavar="REASON", help="reason for which released values may change; p:, r: or e: first"
    )


def _of(name: str) -> str:
    return f"examples:\n  monitor {name} --city berlin\n  monitor {name} --city berlin --raw deliveries/berlin"


def _schema_examples() -> str:
    return "examples:\n  monitor schema\n  monitor schema out_scores pub_flags"


def _run(asked: Namespace) -> None:
    run.line(_config(asked))


def _alone(asked: Namespace) -> None:
    run.alone(asked.stage, _config(asked))


def _maps(asked: Namespace) -> None:
    from pipeline import sheets

    config = _config(asked)
    for folder, files in sheets.write(config, asked.edition or [], asked.to and asked.to.absolute()):
        print(f"{len(files)} files in {folder}")


def _explain(asked: Namespace) -> None:
    for path, value, origin in configuration.effective(_config(asked)):
        print(f"{path} = {' '.join(value.split())} ({origin})")


def _describe(asked: Namespace) -> None:
    from pipeline.describe import describe

    config = _config(asked) if asked.city or asked.config else None
    print(describe(asked.file, config), end="")


def _what_if(asked: Namespace) -> None:
    from pipeline.scenario import asked as scenarios
    from pipeline.scenario import line

    words = scenarios.of_words(asked.set, asked.weights, asked.funding, asked.more_funding, asked.edition, asked.name)
    given = scenarios.together(scenarios.of_file(asked.scenario), words) if asked.scenario else words
    line.compare(_config(asked), given, asked.to)


def _profile(asked: Namespace) -> None:
    from pipeline.products.profiles import single

    for file in single.write(_config(asked), asked.key, asked.to, asked.language):
        print(file)


def _cities(asked: Namespace) -> None:
    for name, file in configuration.city_files().items():
        settings = configuration.load(file).settings
        editions = ", ".join(edition.id for edition in settings.editions)
        print(f"{name}: {settings.city.name}, editions {editions}, {len(settings.sources)} sources ({file})")


def _schema(asked: Namespace) -> None:
    for name in asked.table or schema.TABLES:
        print(_table(name))


def _table(name: str) -> str:
    if name not in schema.TABLES:
        raise MissingInput(
            "a table must be one of the schema", f"no table {name!r}", "command line", "See `monitor schema`."
        )
    table = schema.TABLES[name]
    lines = [f"{name}: {table.grain} (key {', '.join(table.key)}; written by {table.stage})"]
    for column in table.columns:
        unit = f" [{column.unit}]" if column.unit else ""
        lines.append(
            f"  {column.name:28} {column.type:9}{column.description}{unit}{', may be empty' * column.nullable}"
        )
    return "\n".join(lines) + "\n"


def _config(asked: Namespace) -> Config:
    """Read the configuration; folders are taken from the folder the command was called in."""
    file = asked.config or _city_file(asked.city)
    raw = asked.raw.absolute() if asked.raw else None
    out = getattr(asked, "out", None)
    return configuration.load(file, raw=raw, out=out.absolute() if out else None, revise=getattr(asked, "revise", None))


def _city_file(city: str) -> Path:
    known = configuration.city_files()
    if city in known:
        return known[city]
    cities = "\n".join(_needs(name, file) for name, file in known.items())
    raise MissingInput(
        rule="a city must have a configuration",
        found=f"none for {city!r}; there is one for: {', '.join(known)}",
        where=str(configuration.PROJECT / "config" / f"{city}.toml"),
        remedy=f"Run one of these on a folder that holds the files it needs, or write that file.\n{cities}",
    )


def _needs(city: str, file: Path) -> str:
    names = [name for group in rawfiles.expected(configuration.load(file)).values() for name in group]
    listed = "\n".join(f"             {name}" for name in names)
    return f"         make monitor CITY={city} RAW=<folder>    needs in <folder>:\n{listed}"


if __name__ == "__main__":
    sys.exit(main())
