"""What the codes in the published tables mean, in German and English: for styles, dictionary and data package."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.disclosure.rules import STATUS
from pipeline.methods.form import Part
from pipeline.products import looks, text, told
from pipeline.products.known_labels import in_english
from pipeline.products.language import spoken
from pipeline.products.words import Words


@dataclass(frozen=True)
class Code:
    """One code: its value in the tables and what it means."""

    value: str | int
    german: str
    english: str

    @property
    def said(self) -> str:
        """What it means, in the language that is spoken."""
        return self.german if spoken() == "de" else self.english


Lists = Mapping[str, tuple[Code, ...]]
"""Code lists by column, 'table.column' where a column of that name means something else in another table."""

_STATUS_EN = {
    "ok": "published",
    "gerundet": "rounded as delivered",
    "geschaetzt": "estimated",
    "unsicher": "of limited reliability",
    "geheim": "confidential",
    "nicht_veroeffentlicht": "not published",
    "nicht_bewertet": "not assessed",
    "nicht_geliefert": "not delivered",
    "nicht_sinnvoll": "makes no sense here",
    "spaeter": "follows later",
}
_GRADES_EN = {
    "stable": "computationally stable",
    "mostly_stable": "mostly stable",
    "unstable": "not stable",
    "none": "nothing is said of chance",
}
_OUTCOMES_EN = {
    "intervention": "intervention",
    "review": "review by a department",
    "observation": "observation",
    "inconspicuous": "inconspicuous",
    "not_assessed": "not assessed",
}
CHANGES = {
    "new": ("neu auffällig", "newly flagged"),
    "still": ("weiterhin auffällig", "still flagged"),
    "gone": ("nicht mehr auffällig", "no longer flagged"),
    "never": ("nicht auffällig", "not flagged"),
    "not_comparable": ("nicht vergleichbar", "not comparable"),
    "first": ("erste Ausgabe", "first edition"),
}
_BASIS = {"residents": ("Einwohner der Blöcke", "residents of blocks"), "area": ("Fläche", "surface")}
_FIXED: dict[str, dict[str, tuple[str, str]]] = {
    "value_status": {code: (said, _STATUS_EN[code]) for code, said in STATUS.items()},
    "grade": {code: (said, _GRADES_EN[code]) for code, said in text.GRADES.items()},
    "change": CHANGES,
    "outcome": {code: (said, _OUTCOMES_EN[code]) for code, said in told.OUTCOMES.items()},
    "size_class": {
        "kleinstquartier": ("Kleinstquartier", "smallest quarter"),
        "quartier": ("Quartier", "quarter"),
        "gebiet": ("Gebiet", "larger area"),
    },
    "overlay_basis": _BASIS,
    "overlay.basis": _BASIS,
    "groups.basis": {
        "status_dynamics": ("Status und Dynamik", "status and dynamics"),
        "status": ("Status allein", "status alone"),
    },
    "carried_by": {
        "official": ("amtliche Tabelle", "official table"),
        "residents": ("Einwohner der Blöcke", "residents of blocks"),
        "area": ("Fläche", "surface"),
    },
    "funding.kind": {
        "current": ("bestehend", "current"),
        "planned": ("geplant", "planned"),
        "former": ("ehemalig", "former"),
        "future": ("künftig", "future"),
    },
    "revisions.kind": {
        "p": ("vorläufig zu endgültig", "provisional to final"),
        "r": ("Revision des Verfahrens", "revision of method"),
        "e": ("Berichtigung eines Fehlers", "correction of an error"),
    },
    "relation": {
        "current": ("in bestehendem Fördergebiet", "in a current funding area"),
        "former": ("in ehemaligem Fördergebiet", "in a former funding area"),
        "conspicuous": ("auffällig", "flagged"),
        "other": ("sonstige", "other"),
    },
    "reason_code": {
        "current_border": ("grenzt an ein Gebiet in aktueller Förderung", "borders on an area funded now"),
        "current_near": ("nächstes Gebiet in aktueller Förderung", "nearest area funded now"),
        "former_border": ("grenzt an ein Gebiet in früherer Förderung", "borders on an area funded before"),
        "former_near": ("nächstes Gebiet in früherer Förderung", "nearest area funded before"),
        "microarea_near": ("nächstes anderes Einsatzgebiet", "nearest other micro-area"),
    },
    "severity": {
        "error": ("Fehler", "error"),
        "warning": ("Warnung", "warning"),
        "note": ("Hinweis", "note"),
    },
    "quadrant": {
        "HH": ("Gebiet und Nachbarn über dem Mittel", "area and neighbours above the mean"),
        "HL": ("Gebiet über, Nachbarn bis zum Mittel", "area above, neighbours up to the mean"),
        "LH": ("Gebiet bis zum, Nachbarn über dem Mittel", "area up to, neighbours above the mean"),
        "LL": ("Gebiet und Nachbarn bis zum Mittel", "area and neighbours up to the mean"),
    },
}


def of(words: Words, parts: Mapping[str, Part]) -> Lists:
    """Return every code list of an edition.

    Parameters
    ----------
    words : Words
        Names of the funding map, or of what stands in for it.
    parts : mapping
        Parts of the main method by the columns that hold them: status, dynamics.
    """
    fixed = {
        name: tuple(Code(code, *said) for code, said in meanings.items())
        for name, meanings in {**_FIXED, **_placed(words)}.items()
    }
    classes = {
        f"{column}_code": tuple(
            Code(
                entry.code,
                looks.class_name(part, entry.label),
                f"class {entry.symbol} of {part.name}: {in_english(entry.label)}",
            )
            for entry in part.classes
        )
        for column, part in parts.items()
    }
    return {**fixed, **classes, "overlay.kind": fixed["funding.kind"]}


def find(lists: Lists, table: str, column: str) -> tuple[Code, ...]:
    """Return the code list of a column; empty where it holds no codes."""
    return lists.get(f"{table}.{column}") or lists.get(column, ())


def _placed(words: Words) -> dict[str, dict[str, tuple[str, str]]]:
    """What is said of places; a stand-in never bears the name of the Förderkulisse."""
    areas = "areas that stand in for funding areas" if words.is_stand_in else "funding areas"
    where = {
        "outside": (words.located("outside"), f"outside the {areas}"),
        "partly": (words.located("partly"), f"partly inside the {areas}"),
        "inside": (words.located("inside"), f"inside the {areas}"),
    }
    flagged = {f"auffaellig_{code}": (f"auffällig, {de}", f"flagged, {en}") for code, (de, en) in where.items()}
    others = {
        "auffaellig": ("auffällig", "flagged"),
        "near_miss": ("knapp nicht auffällig", "near miss"),
        "other": ("sonstige", "other"),
        "not_assessed": ("nicht bewertet", "not assessed"),
    }
    return {"location": where, "category": {**flagged, **others}}
