"""What the configuration does with a method file before it is parsed: weights from a file, slots by name."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError, MissingInput

Table = Mapping[str, Any]


def filled(form: Table, path: Path) -> dict[str, Any]:
    """Put the weights of `weigh = { step = "file", file = "…" }` in place, at every node.

    Parameters
    ----------
    form : mapping
        A method file as TOML gives it.
    path : Path
        Where it lies; the weights lie beside it: two columns, name and weight, with a header.

    Raises
    ------
    MissingInput, ConfigError
        The file is not there, or a row is no name with a number.
    """
    parts = form.get("parts")
    if not isinstance(parts, list):
        return dict(form)
    return dict(form) | {"parts": [_part(part, path) if isinstance(part, Mapping) else part for part in parts]}


def slots_of(form: Table, chosen: str) -> list[str]:
    """Return the slots of a form's set, of its only one, or those its first tree names; none where it is open."""
    sets = form.get("sets", {})
    if isinstance(sets, Mapping) and sets:
        only = next(iter(sets.values())) if len(sets) == 1 else sets.get(chosen, {})
        return list(only.get("indicators", ()))
    part: Table = next(iter(form.get("parts", ())), {})
    nodes = {str(node.get("name")): node for node in part.get("nodes", ())}
    named = [child for holder in (part, *nodes.values()) for child in holder.get("children", ())]
    return [child for child in dict.fromkeys(named) if child not in nodes]


def class_codes(form: Table) -> list[int]:
    """Return the codes of the classes of a form's first part that is not of change, the least favourable first.

    A form that is no method at all has none: it is refused where it is parsed.
    """
    part: Table = next((part for part in form.get("parts", ()) if part.get("of") != "change"), {})
    classes = part.get("classes", {})
    if isinstance(classes, list):
        return [entry["code"] for entry in reversed(classes) if "code" in entry]
    codes = list(range(1, _class_count(part.get("classify", {})) + 1))
    return codes if classes.get("first", "best") == "worst" else codes[::-1]


def _class_count(classify: Table) -> int:
    """How many classes a step makes: one more than it has limits, or the number it names."""
    limits = next((classify[key] for key in ("limits", "multiples", "probabilities") if classify.get(key)), None)
    usual = 10 if classify.get("step") == "rank_quantiles" else 5
    return len(limits) + 1 if limits is not None else int(classify.get("classes", usual))


def _part(part: Table, path: Path) -> dict[str, Any]:
    nodes = part.get("nodes", [])
    inner = [_weighed(node, path) if isinstance(node, Mapping) else node for node in nodes]
    return _weighed(part, path) | ({"nodes": inner} if "nodes" in part else {})


def _weighed(holder: Table, path: Path) -> dict[str, Any]:
    weigh = holder.get("weigh")
    if not isinstance(weigh, Mapping) or weigh.get("step") != "file":
        return dict(holder)
    return dict(holder) | {"weigh": {"step": "given", "weights": _read(path.parent / str(weigh.get("file")), path)}}


def _read(file: Path, form: Path) -> dict[str, float]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MissingInput(
            "a file of weights lies beside the method file",
            str(error.strerror),
            f"{form.name}: {file}",
            "Put it there.",
        ) from None
    except UnicodeDecodeError:
        raise ConfigError("weights are text in UTF-8", "other bytes", str(file), "Save it as UTF-8.") from None
    german = ";" in text.partition("\n")[0]
    rows = list(csv.reader(text.splitlines(), delimiter=";" if german else ","))[1:]
    weights: dict[str, float] = {}
    for number, row in enumerate(rows, start=2):
        try:
            name, weight = row
            value = float(weight.replace(",", ".") if german else weight)
        except ValueError:
            raise ConfigError(
                "a row of weights is a name and a number", repr(row), f"{file}, row {number}", "Mend the row."
            ) from None
        if name in weights:
            raise ConfigError("a weight is given once", repr(name), f"{file}, row {number}", "Remove one row.")
        weights[name] = value
    return weights
