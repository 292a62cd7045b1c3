"""The documentation of all steps as Markdown, made from the registry and the worked examples."""

import dataclasses

from pipeline.methods.example import Example
from pipeline.methods.examples import EXAMPLES
from pipeline.methods.examples_aggregate import DOMAINS
from pipeline.methods.registry import KINDS, STEPS, Step, load

FORM = """
## A method file

| key | holds |
|---|---|
| `name`, `label`, `source`, `description` | texts; the last three are German and stand in the atlas |
| `label_en`, `source_en`, `description_en` | the same for English products; without them the German |
| `labels_en` | labels of parts, domains and classes, English by German; the usual ones are known |
| `mark` | published, verified or assumed; it also stands in `sets`, `groups` and `flag` |
| `orientation` | `high_is_worse` (default) or `high_is_better`: what a high score means; rank 1 is the highest score |
| `[validity] minimum_residents` | areas with fewer residents are not scored |
| `[validity] minimum_denominator` | nor are those with fewer people below the line of an indicator |
| `[validity] minimum_available` | nor those that have a smaller share (0 to 1) of the indicators |
| `[sets.<edition>] indicators, mark, note, note_en` | indicators from that edition on; without sets, all of the tree |
| `[[parts]] name, label, of` | `of` is `now` or `change` |
| `[[parts]] change` | a step, where `of` is `change` |
| `[[parts]] impute, treat, normalise` | steps on every indicator before the tree: gaps, outliers, a common scale |
| `[[parts]] children` | nodes and indicators of the root, or `{ name = weight }`; by default what is below no node |
| `[[parts]] standardise, weigh, aggregate, restandardise` | the root's steps; by default none, equal, (given), none |
| `[[parts.nodes]] name, label, children` | a domain, to any depth |
| `[[parts.nodes]] standardise, weigh, aggregate, restandardise` | its steps; its aggregate is the part's by default |
| `[[parts]] classify` | a step; fifths by default |
| `[[parts]] classes` | `{ code, label, symbol }` from best to worst, or `{ label = "Dezil", first = "worst" }` |
| `[groups] step, parts, mark` | `matrix` of two parts, rows first, or `single`; a group is called by its symbols |
| `[flag] groups, status_only, mark` | conspicuous groups; `status_only`: where there is no earlier date |
| `merges_adjoining` | whether conspicuous areas that adjoin are listed as one |
| `[variants] mark` | what of the method might as well have been chosen otherwise; without the table nothing is varied |
| `[variants] standardise` | other steps that make the indicators comparable, `[{ step = "rank_normal" }]` |
| `[variants] reference` | other references of z-scores, `["population_weighted"]` |
| `[variants] aggregate` | other aggregates of the root; `on` is the standardisation that one needs |
| `[variants] weights_cv` | coefficient of variation of declared weights, 0.25; weights of 0 stay 0 |
| `[variants] leave_one_out` | whether each indicator may be left out |
| `[variants] limits_width` | how far each declared limit may lie to either side |
| `[variants] flag` | other lists of conspicuous groups |

A step is written `{ step = "...", parameters }`. A parameter that is one number per child may be written by name,
`{ S1 = 10, S2 = 25 }`, or as a list in the order of the children. `over = "pooled"` takes what a step measures against
from all editions together.
"""

# What stands at the head of a kind's page.
ABOUT = {
    "rate": "Not part of a method file: a city's file binds indicators to counts, and loading builds the rates.",
    "screen": "In a method file these limits are `[validity]`. The result is a code: 0 scored, 1 declared outlier, 2 "
    "residents unknown, 3 too few residents, 4 too small a denominator, 5 too few indicators. In a run the first of "
    "these is told of an area: the delivery's own word on its validity, unknown residents, no residents, too few "
    "residents, a missing indicator (where all are needed, or none is there) with its sign, too small a denominator, "
    "too few indicators.",
    "impute": "Nothing is imputed unless `impute` is declared. Every filled cell is listed.",
    "treat": "Nothing is treated unless `treat` is declared. Every treated value is listed. The COIN rule is broken "
    "where |skewness| > 2 and kurtosis > 3.5, both of type 2 (those of Excel), kurtosis as the excess over a normal "
    "distribution.",
    "weigh": "A loading below 0 runs against the declared polarity; it stays in and is named. **Equal weights per "
    "domain** need no step: each domain is a node, and the nodes weigh 1 each. Here `arbeitslos` weighs 1/2, and the "
    "three indicators of `bildung` 1/6 each; an area with 6 and with 0, 3 and 3 scores (6 + 2) / 2 = 4.\n\n"
    f"```toml\n{DOMAINS.strip()}\n```",
    "aggregate": 'An area that lacks a child is missing (`missing = "missing"`), or takes what is there ("available"): '
    "the weights of the missing do not count, in the sum and Copeland's rule their terms are left out. `minimum_share` "
    "of the weights must be there. What each indicator contributes to a score that is no sum is its Shapley "
    "value, with an offset: the score of an area whose indicators all stand at the mean. Of a geometric mean of 1 and "
    "1, where the means are 4 and 9 (offset 6), the first takes ((3 - 6) + (1 - 2)) / 2 = -2 and the second "
    "((2 - 6) + (1 - 3)) / 2 = -3; 6 - 2 - 3 = 1.",
    "shrink": "Not part of a method file: shrunken rates stand beside the raw ones, and the published class never "
    "comes from them. Of 40 people with a share of 26 percent, a prior of the whole city leaves little of the evidence "
    "that a limit of 25 percent is exceeded, and would take such areas from the list.",
}


def render() -> dict[str, str]:
    """The documentation of all steps: file name to Markdown text, one file per kind."""
    return {f"{kind}.md": _page(kind) for kind in KINDS} | {"README.md": _index()}


def _index() -> str:
    rows = [f"| [{s.kind}]({s.kind}.md) | `{s.name}` | {s.summary} |" for s in STEPS.values()]
    intro = (
        "A method composes these steps in a file of `config/methods/`. "
        "This folder is generated from the registry and the worked examples (`python docs/methods/generate.py`)."
    )
    return "\n".join(["# Steps", "", intro, "", "| kind | step | what it does |", "|---|---|---|", *rows, FORM])


def _page(kind: str) -> str:
    steps = [step for step in STEPS.values() if step.kind == kind]
    about = [ABOUT[kind]] if kind in ABOUT else []
    return "\n\n".join([f"# {kind}", *about, *(_section(step) for step in steps)]) + "\n"


def _section(step: Step) -> str:
    lines = [f"## `{step.name}`", f"{step.summary[0].upper()}{step.summary[1:]}.", *_parameters(step)]
    for example in EXAMPLES:
        if (example.kind, example.step) == (step.kind, step.name):
            lines += ["**Worked example.** " + example.text, _table(example)]
    return "\n\n".join(lines)


def _parameters(step: Step) -> list[str]:
    kind = load(step, "params")
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]
    required = dataclasses.MISSING
    named = [f"`{f.name}` ({'required' if f.default is required else f'default `{f.default!r}`'})" for f in fields]
    return [f"Parameters: {', '.join(named)}. {' '.join((kind.__doc__ or '').split())}"] if fields else []


def _table(example: Example) -> str:
    given = ", ".join(f"`{key} = {value}`" for key, value in example.params.items()) or "no parameters"
    head = ["| area | " + ("now | before" if example.before else "input") + " | result |"]
    head.append("|---" * (4 if example.before else 3) + "|")
    columns = [example.values, *([example.before] if example.before else []), example.expected]
    rows = [
        f"| {i + 1} | " + " | ".join(_cells(row) for row in entry) + " |"
        for i, entry in enumerate(zip(*columns, strict=True))
    ]
    found = f"\n\nThe weights are {', '.join(f'{x:g}' for x in example.gives)}." if example.gives else ""
    return f"With {given}{_beside(example)}:\n\n" + "\n".join(head + rows) + found


def _beside(example: Example) -> str:
    names = ("weights", "residents", "parent", "group")
    known = {name: getattr(example, name) for name in names}
    lists = "".join(
        f", {name} {', '.join('unknown' if x != x else f'{x:g}' for x in value)}"
        for name, value in known.items()
        if value
    )
    tables = {"denominators": example.denominators, "earlier": example.earlier}
    return lists + "".join(f", {name} {' | '.join(map(_cells, rows))}" for name, rows in tables.items() if rows)


def _cells(row: tuple[float | None, ...]) -> str:
    return ", ".join("missing" if value is None else f"{value:.12g}" for value in row)
