"""What the methods of a city say of every area, from the published agreement alone: counts, and where they differ."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.products import in_language, text
from pipeline.products.facts import Facts
from pipeline.products.language import later

SHEET = later("Verfahren im Vergleich")


@dataclass(frozen=True)
class Method:
    """One method: how many areas it flags, how many it alone, how many that the main method flags too."""

    name: str
    label: str
    mark: str
    flag_mark: str
    flagged: int
    only: int
    also_main: int


@dataclass(frozen=True, eq=False)
class Compared:
    """The methods, and one row per area that is known and assessed by at least two of them.

    Attributes
    ----------
    known : DataFrame
        Index `area_id`: methods, flagging, flagged_by, says, main (True, False, None: not assessed by the main method).
    withheld, rest : int
        Assessed areas whose comparison is withheld; areas of the edition that are not among the known.
    """

    methods: tuple[Method, ...]
    known: pd.DataFrame
    withheld: int
    rest: int

    @property
    def flagging(self) -> pd.Series:
        """Number of methods that flag each known area."""
        return self.known["flagging"].astype(int)

    @cached_property
    def by_all(self) -> pd.DataFrame:
        """Areas that every method which assessed them flags."""
        return self.known[self.known["flagging"] == self.known["methods"]]

    @cached_property
    def by_none(self) -> pd.DataFrame:
        """Areas that no method flags."""
        return self.known[self.known["flagging"] == 0]

    @property
    def same(self) -> pd.DataFrame:
        """Areas of which all methods say the same."""
        return pd.concat([self.by_all, self.by_none])

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Areas on which they differ: first those that the main method flags, the most disputed of them ahead."""
        rows = self.known[(self.known["flagging"] > 0) & (self.known["flagging"] < self.known["methods"])]
        share = rows["flagging"].astype(float) / rows["methods"].astype(float)
        main = rows["main"].map({True: 1.0, False: 0.0}).astype(float).fillna(0.5)
        order = rows.assign(_main=main, _alone=(main - share).abs(), _id=rows.index)
        by = ["_main", "_alone", "_id"]
        return order.sort_values(by, ascending=[False, False, True], kind="stable").drop(columns=by)


def of(facts: Facts) -> Compared | None:
    """Compare the methods of the edition; None where fewer than two of them flag areas, or there is no main method."""
    rows = facts.published.agreement
    if facts.form is None or not facts.is_graded or rows.empty:
        return None
    rows = rows.set_index("area_id")
    here = rows.index.isin(facts.areas.index)
    open_ = rows[here & rows["flagging"].notna() & rows["methods"].notna()]
    known = open_.assign(
        main=_main(open_, facts.form.name), by=[set(str(by or "").split()) for by in open_["flagged_by"].fillna("")]
    )
    names = _assessing(known)
    if len(names) < 2:
        return None
    # An area that is not assessed has nothing to withhold.
    assessed = rows.index.isin(facts.assessed.index)
    withheld = int((assessed & rows["flagging"].isna()).sum())
    methods = tuple(_method(facts, known, name) for name in names)
    return Compared(methods, known, withheld, len(facts.areas) - len(known))


def _assessing(known: pd.DataFrame) -> list[str]:
    """Names of the methods in the order in which `says` lists them."""
    said = known["says"].dropna().str.split("; ")
    return list(dict.fromkeys(part.split(" ")[0] for parts in said for part in parts))


def _main(rows: pd.DataFrame, main: str) -> list[bool | None]:
    """Whether the main method flags an area; None where it did not assess it."""
    said = rows["says"].fillna("")
    by = rows["flagged_by"].fillna("")
    return [
        main in flagged.split() if f"{main} " in f"{says} " else None for says, flagged in zip(said, by, strict=True)
    ]


def _method(facts: Facts, known: pd.DataFrame, name: str) -> Method:
    form = in_language.form_of(facts.config.forms[name], facts.config)
    flags = known["by"].map(lambda by: name in by)
    return Method(
        name=name,
        label=form.label,
        mark=form.mark,
        flag_mark=form.flag.mark if form.flag else form.mark,
        flagged=int(flags.sum()),
        only=int((flags & (known["flagging"] == 1)).sum()),
        also_main=int((flags & known["main"].eq(True)).sum()),
    )


def numbers(flagged_by: object, shown: Compared) -> str:
    """Numbers, in the order of the methods, of those that flag an area."""
    named = set() if text.is_missing(flagged_by) else set(str(flagged_by).split())
    said = [str(n) for n, method in enumerate(shown.methods, 1) if method.name in named]
    return ", ".join(said) or text.EXACTLY_ZERO
