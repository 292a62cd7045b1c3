"""The configuration as the scenario changes it, and the list of what differs."""

import copy
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import config as configuration
from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.scenario import weights as weighing
from pipeline.scenario.asked import Asked

# What a scenario may change. What is read from deliveries, what protects, and what only makes the draws finer is not
# among it: another limit of disclosure, or more draws, would tell of areas what the release does not.
OPEN: dict[str, tuple[str, ...]] = {
    "flag": (
        "micro_below", "quarter_below", "near_miss_from", "persistent_editions", "outcomes", "departments",
    ),
    "overlay": ("inside_from", "partly_from"),
    "certainty": ("stable_from", "mostly_stable_from"),
    "steering": (
        "shared_border_m", "ordinary_from", "reach_m", "axes", "team_areas", "team_residents", "teams", "exact_up_to",
        "gap", "seconds",
    ),
    "exits": (
        "maximum_years", "transition_years", "editions_back", "improvement_from", "tested_share", "calm_share",
        "calm_editions", "admit_share", "admit_residents", "admit_editions", "enlarge_editions",
    ),
    "citywide": ("weights", "key_level"),
}  # fmt: skip
METHOD = "method"
_OF_METHOD = ("parts", "flag", "groups", "validity")
_STEP = re.compile(r'"([^"]+)"|([^.\[\]"]+)|\[([^\]]+)\]')
_NAMED_BY = ("id", "name", "group", "method", "programme", "symbol", "code")


@dataclass(frozen=True)
class Change:
    """One setting: its path, its value today and in the scenario."""

    key: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Changed:
    """The configuration of the scenario.

    Attributes
    ----------
    changes : tuple of Change
        What differs; weights as shares.
    """

    config: Config
    changes: tuple[Change, ...]

    @property
    def is_index(self) -> bool:
        """Say whether the method itself is another one: weights, limits of classes, conspicuous groups."""
        return any(change.key.startswith((f"{METHOD}.", "weights.")) for change in self.changes)

    @property
    def is_weighed(self) -> bool:
        """Say whether weights differ."""
        return any(change.key.startswith("weights.") for change in self.changes)

    def touches(self, section: str) -> bool:
        """Say whether a setting of a section differs."""
        return any(change.key.startswith(f"{section}.") for change in self.changes)


def applied(config: Config, asked: Asked, edition: str) -> Changed:
    """Return the configuration with everything changed that is asked for, checked as one that is read.

    Raises
    ------
    ConfigError
        An unknown key, one that no scenario changes, a value that its setting refuses, a weight of something the main
        method does not weigh, or nothing that differs.
    """
    main = config.settings.city.main_method
    if main is None:
        raise ConfigError(
            "a scenario recomputes what the main method flags", "no main_method", config.file.name, "Name one."
        )
    sections: dict[str, dict[str, Any]] = {}
    form = copy.deepcopy(dict(config.forms[main]))
    # Declared variants are not computed; their widths would refuse limits that lie nearer to one another.
    form.pop("variants", None)
    changes: list[Change] = []
    for key, value in asked.settings.items():
        section, *steps = _steps(key)
        if section == METHOD:
            _refuse_method(key, steps, main)
            changes.append(Change(key, _place(form, steps[1:], value, key), value))
            continue
        _refuse_closed(key, section, steps)
        held = sections.setdefault(section, getattr(config.settings, section).model_dump())
        changes.append(Change(key, _place(held, steps, value, key), value))
    if asked.weights:
        form, shares = weighing.weighed(form, config, edition, asked.weights)
        changes += [Change(f"weights.{name}", before, after) for name, (before, after) in shares.items()]
    new = configuration.changed(config, sections, {**config.forms, main: form})
    found = tuple(change for change in changes if not _same(change.before, change.after))
    if not found and asked.funding is None:
        raise ConfigError(
            rule="a scenario changes something",
            found="every value is the one of today" if changes else "no change",
            where="--set, --weights, --funding, --scenario",
            remedy="Name another value; `monitor explain` prints those of today.",
        )
    return Changed(new, found)


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, int | float) and isinstance(after, int | float):
        return abs(before - after) < 1e-12
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    return bool(before == after)


def _steps(key: str) -> list[str]:
    """Split `method.berlin-mss.parts[status].classify.limits` into its names; what stands in brackets chooses."""
    found = [quoted or plain or f"[{chosen}]" for quoted, plain, chosen in _STEP.findall(key)]
    if not found or key.startswith((".", "[")) or key.endswith("."):
        raise ConfigError("a setting is named by its path", repr(key), "--set", "Write it as `monitor explain` does.")
    return found


def _refuse_method(key: str, steps: list[str], main: str) -> None:
    if len(steps) < 2 or steps[0] != main or steps[1] not in _OF_METHOD:
        raise ConfigError(
            rule="of methods a scenario changes the main one: parts, flag, groups, validity",
            found=repr(key),
            where=f"--set {key}",
            remedy=f"Write {METHOD}.{main}.parts[...]… or {METHOD}.{main}.flag.groups; `monitor explain` prints them.",
        )


def _refuse_closed(key: str, section: str, steps: list[str]) -> None:
    known = [f"{name}.{key}" for name, keys in OPEN.items() for key in keys]
    if section in OPEN and steps and steps[0] in OPEN[section]:
        return
    near = difflib.get_close_matches(".".join([section, *steps[:1]]), known, 1)
    raise ConfigError(
        rule="a scenario changes limits, weights, rules of flags and teams, and the funding map",
        found=f"{key!r} is unknown or none of them",
        where=f"--set {key}",
        remedy=f"{f'`{near[0]}`? ' if near else ''}It may change {', '.join(known)}, and {METHOD}.<main method>.…",
    )


def _place(table: Any, steps: list[str], value: Any, key: str) -> Any:
    """Put a value at a path; return what stood there, None where nothing did."""
    for step in steps[:-1]:
        table = _below(table, step, key)
    last = steps[-1]
    if last.startswith("[") or not isinstance(table, dict):
        entries, place = _chosen(table, last, key)
        before, entries[place] = entries[place], value
        return before
    before = table.get(last)
    table[last] = value
    return before


def _below(table: Any, step: str, key: str) -> Any:
    if step.startswith("["):
        entries, place = _chosen(table, step, key)
        return entries[place]
    if not isinstance(table, dict) or step not in table:
        raise _unknown(step, list(table) if isinstance(table, dict) else [], key)
    if isinstance(table[step], tuple):
        table[step] = list(table[step])
    return table[step]


def _chosen(entries: Any, step: str, key: str) -> tuple[list[Any], int]:
    """Find an entry of a list by the name or the place that stands in brackets."""
    word = step.strip("[]")
    if isinstance(entries, list):
        for place, entry in enumerate(entries):
            names = [str(entry.get(by)) for by in _NAMED_BY] if isinstance(entry, Mapping) else []
            if word in names:
                return entries, place
        if word.isdigit() and 1 <= int(word) <= len(entries):
            return entries, int(word) - 1
    known = [str(e.get("name", i)) if isinstance(e, Mapping) else str(i) for i, e in enumerate(entries, 1)]
    raise _unknown(word, known, key)


def _unknown(word: str, known: list[str], key: str) -> ConfigError:
    return ConfigError(
        rule="every key of a scenario must be known",
        found=f"{word!r} in {key!r}",
        where=f"--set {key}",
        remedy=f"Name one of: {', '.join(known) or '(none)'}; `monitor explain` prints every setting.",
    )
