"""How coarsely an edition is published where counts are protected, and how many digits its figures therefore have.

Nothing is guessed from the figures themselves: what is rounded follows from what is withheld and from which sources are
not public, both of which are published. One place, so that no product prints a digit that is not there.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.config import CatalogueEntry, Config
from pipeline.disclosure.rules import MOMENT_DIGITS, SCORE_DECIMALS, VALUE_DECIMALS
from pipeline.products import text
from pipeline.products.history import History
from pipeline.products.language import later, say
from pipeline.products.published import Published

INDEX_DECIMALS = 2
"""Decimals of an index of which nothing is protected."""
INDEX_NOTE = later(
    "Indexwerte sind zum Schutz geheimer Werte auf {step} gerundet. Klassen folgen aus den ungerundeten Werten; Summen "
    "und Unterschiede können um eine Rundungsstelle abweichen."
)
HIDDEN_NOTE = later(
    "Indexwerte sind nicht veröffentlicht: Bei diesem Verfahren ließen sie auch gerundet auf geheime Werte schließen. "
    "Klassen folgen aus den genauen Werten."
)
MOMENT_NOTE = later(
    "Aus nicht öffentlichen Quellen sind Gesamtwerte und Mittel auf zwei Ziffern gerundet (etwa 21 oder 8,4), "
    "Werte der Gebiete auf eine Nachkommastelle."
)
DELIVERED_NOTE = later(
    "{indicators}: Die Fallzahlen sind gerundet geliefert; 0 kann für eine kleine Zahl stehen, ein Sprung von Ausgabe "
    "zu Ausgabe für einen Schritt der Rundung."
)


@dataclass(frozen=True)
class Rounding:
    """What is rounded in one edition.

    Attributes
    ----------
    is_index : bool
        Scores, their parts and intervals of the main method, because a score of an area is withheld.
    is_hidden : bool
        No score of the lead part is published at all: even rounded ones would tell what is withheld.
    is_change : bool
        Their changes since the edition before, because the scores of either edition are.
    closed : frozenset of str
        Indicators of sources that are not public: values have one decimal, means and rates two digits.
    delivered : frozenset of str
        Indicators whose counts were rounded before they were delivered; a zero may be a small count.
    """

    is_index: bool = False
    is_hidden: bool = False
    is_change: bool = False
    closed: frozenset[str] = frozenset()
    delivered: frozenset[str] = frozenset()

    @property
    def decimals(self) -> int:
        """Decimals of an index value."""
        return SCORE_DECIMALS if self.is_index else INDEX_DECIMALS

    @property
    def change_decimals(self) -> int:
        """Decimals of a change of the index."""
        return SCORE_DECIMALS if self.is_change else INDEX_DECIMALS

    def index(self, value: float | None) -> str:
        """Write an index value, or a part of one, with the decimals that are published."""
        return text.number(value, self.decimals)

    def signed(self, value: float | None) -> str:
        """Write a part of an index value with its sign."""
        return text.signed(value, self.decimals)

    def change(self, value: float | None) -> str:
        """Write a change of the index with its sign."""
        return text.signed(value, self.change_decimals)

    def limit(self, value: float | None) -> str:
        """Write a declared limit like the index values beside it; one that has more decimals keeps them."""
        if value is None or text.is_missing(value):
            return text.NOT_AVAILABLE
        is_exact = abs(value - round(value, self.decimals)) < 1e-9
        return text.number(value, self.decimals if is_exact else INDEX_DECIMALS)

    def hides_side(self, value: float | None, limit: float | None) -> bool:
        """Say whether the printed index value leaves open on which side of a limit the area lies."""
        if value is None or limit is None or text.is_missing(value) or text.is_missing(limit):
            return False
        return abs(value - limit) <= 0.5 * 10.0**-self.decimals + 1e-9

    def value_decimals(self, indicator: str, decimals: int = 1) -> int:
        """Return the decimals of an area's value: at most those that are published."""
        return min(decimals, VALUE_DECIMALS) if indicator in self.closed else decimals

    def city_decimals(self, indicator: str, value: float | None, decimals: int = 1) -> int:
        """Return the decimals of a mean, median or rate of the city: at most those that are published."""
        if indicator not in self.closed or value is None or text.is_missing(value):
            return decimals
        size = math.floor(math.log10(abs(value))) if value else 0
        return max(0, min(decimals, MOMENT_DIGITS - 1 - size))

    def city(self, value: float | None, unit: str, indicator: str, decimals: int = 1) -> str:
        """Write a mean, median or rate of the city with its unit."""
        return text.measure(value, unit, self.city_decimals(indicator, value, decimals))

    def city_step(self, indicator: str, value: float) -> float:
        """Return the step in which a mean or rate of the city is published; 0 where it is exact."""
        if indicator not in self.closed or not value:
            return 0.0
        return float(10.0 ** (math.floor(math.log10(abs(value))) + 1 - MOMENT_DIGITS))

    def notes(self, catalogue: Mapping[str, CatalogueEntry], among: Iterable[str]) -> list[str]:
        """Say everything that is rounded in the edition, a sentence each."""
        return [note for note in (self.index_note(), self.moment_note(), self.delivered_note(catalogue, among)) if note]

    def index_note(self) -> str:
        """Say that index values are rounded, or not published at all; empty where neither is so."""
        if self.is_hidden:
            return say(HIDDEN_NOTE)
        return say(INDEX_NOTE, step=text.number(10.0**-SCORE_DECIMALS, SCORE_DECIMALS)) if self.is_index else ""

    def delivered_note(self, catalogue: Mapping[str, CatalogueEntry], among: Iterable[str]) -> str:
        """Say of which indicators counts were delivered rounded; empty where of none."""
        named = [catalogue[name].short_de for name in among if name in self.delivered]
        return say(DELIVERED_NOTE, indicators=text.listing(named)) if named else ""

    def moment_note(self) -> str:
        """Say that the city's values are rounded; empty where none is."""
        return say(MOMENT_NOTE) if self.closed else ""


EXACT = Rounding()


def of(published: Published, config: Config, method: str | None) -> Rounding:
    """Read off the published tables of an edition what of it is rounded.

    Parameters
    ----------
    published : Published
    config : Config
        Which indicators the method uses in which edition.
    method : str or None
        The main method; None: no index.

    Notes
    -----
    `pipeline.disclosure.withhold` rounds the scores of a method where any cell of an indicator that it uses is
    withheld, even one of an area that is not scored, and whatever comes of sources that are not public.
    """
    rows = published.history.protection
    own = rows[rows["edition"] == published.edition]
    is_index = is_rounded(published.history, config, method, published.edition)
    before = published.previous
    return Rounding(
        is_index=is_index,
        is_hidden=is_hidden(published.scores, method),
        is_change=is_index or (before is not None and is_rounded(published.history, config, method, before)),
        closed=frozenset(own.loc[own["is_closed"], "indicator"]),
        delivered=frozenset(own.loc[own["is_delivered_rounded"], "indicator"]),
    )


def is_hidden(scores: pd.DataFrame, method: str | None) -> bool:
    """Say whether classes of a method are published and none of the scores they are made of."""
    classed = scores[(scores["method"] == method) & scores["class_code"].notna()]
    return bool(len(classed)) and bool(classed["score"].isna().all())


def is_rounded(history: History, config: Config, method: str | None, edition: str) -> bool:
    """Say whether the scores of a method are rounded in an edition."""
    bound = config.binding(method, edition) if method else None
    rows = history.protection
    withheld = rows.loc[rows["is_withheld"] & (rows["edition"] == edition), "indicator"]
    return bound is not None and bool(withheld.isin(set(bound.indicators.values())).any())
