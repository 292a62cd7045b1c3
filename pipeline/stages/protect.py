"""protect: core_* and out_* -> pub_*, under disclosure control and against what was released before."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.disclosure.withhold import People, Secrets
    from pipeline.store import Store

    Frames = dict[str, pd.DataFrame]

_PER = {"%": 100.0, "‰": 1000.0}


def run(store: "Store", config: "Config") -> None:
    """Withhold what is protected, refuse unexplained revisions, number the release, write pub_* and releases.

    Raises
    ------
    RevisionRefused
        A released value would change or disappear, and no reason was given.
    """
    from pipeline import schema

    source = {t.name: _read(store, t.name) for s in ("load", "index", "assess", "flag") for t in schema.tables_of(s)}
    source["core_findings"] = _read(store, "core_findings")
    source["core_editions"] = source["core_editions"].sort_values(["data_on", "edition"], kind="stable")
    secrets, people, suppressed = _protected(source, config)
    store.write("out_suppression", suppressed)
    for name, frame in _against_baseline(store, config, _published(source, config, secrets, people)).items():
        store.write(name, frame)
    _note_release(store, config)


def _read(store: "Store", name: str, *, in_baseline: bool = False) -> "pd.DataFrame":
    """Read a table; where no stage wrote it, its columns without rows."""
    import pandas as pd

    from pipeline import schema

    if store.has(name, in_baseline=in_baseline):
        return store.read(name, in_baseline=in_baseline)
    return pd.DataFrame({column: pd.Series(dtype=object) for column in schema.TABLES[name].names})


def _public_sources(source: "Frames") -> frozenset[str]:
    known = source["core_sources"]
    return frozenset(known.loc[known["is_public"].astype(bool), "source_id"])


def _protected(source: "Frames", config: "Config") -> "tuple[Secrets, People, pd.DataFrame]":
    """Decide which cells are protected and what depends on them; the last is the analyst's list of why."""
    import pandas as pd

    from pipeline.disclosure import cells, withhold

    limits, public = config.settings.protect, _public_sources(source)
    population, indicators = _of_geography(source, "core_population"), _of_geography(source, "core_indicators")
    population = population.rename(columns={"data_on": "measured_on"})
    per = {name: _PER.get(config.catalogue[name].unit, 100.0) for name in indicators["indicator"].unique()}
    k, smallest = limits.minimum_frequency, limits.minimum_residents
    wanted = cells.indicator_cells(indicators, population, public, per, k, smallest)
    counted = cells.population_cells(population, public, k)
    hidden = cells.suppressed(wanted, source["core_areas"], source["core_crosswalk"])
    persons = cells.suppressed(counted, source["core_areas"], source["core_crosswalk"])
    closed = indicators.loc[~indicators["source_id"].isin(public), ["edition", "indicator"]].drop_duplicates()
    everyone = population.loc[population["group"] == "all", ["edition", "area_id", "residents"]]
    secret = hidden.rename(columns={"item": "indicator"})[["edition", "area_id", "indicator"]].drop_duplicates()
    secrets = withhold.derive(secret, closed, source["out_contributions"], everyone, _class_minimum(config))
    inside = cells.few_inside(source["out_overlay"], source["out_flags"], population, public, k)
    listed = pd.concat([hidden.assign(grain="indicator"), persons.assign(grain="population")], ignore_index=True)
    return secrets, withhold.People(persons, inside), listed


def _class_minimum(config: "Config") -> int:
    """Return the residents from which the main method classifies an area (METHODS §8)."""
    form = config.forms.get(config.settings.city.main_method or "", {})
    return int(form.get("validity", {}).get("minimum_residents", config.settings.protect.minimum_residents))


def _of_geography(source: "Frames", name: str) -> "pd.DataFrame":
    """Add the geography of the edition; editions oldest first, because protection is carried forwards."""
    editions = source["core_editions"][["edition", "geography_id"]]
    return editions.merge(source[name], on="edition", how="inner")


def _published(source: "Frames", config: "Config", secrets: "Secrets", people: "People") -> "Frames":
    from pipeline import outgoing

    city = config.settings.city
    context = outgoing.Context(
        editions=source["core_editions"].reset_index(drop=True),
        areas=source["core_areas"],
        municipality_id=city.municipality_id,
        main_method=city.main_method,
        public_sources=_public_sources(source),
    )
    return outgoing.tables(source, context, secrets, people)


def _against_baseline(store: "Store", config: "Config", built: "Frames") -> "Frames":
    """Keep editions that did not change as they were released, number the others, list what was revised."""
    import pandas as pd

    from pipeline import revisions, schema

    release = _next_release(store)
    differences = {
        name: revisions.compare(schema.TABLES[name], _read(store, name, in_baseline=True), frame)
        for name, frame in built.items()
        if store.has(name, in_baseline=True)
    }
    changes = pd.concat([d.changes for d in differences.values()], ignore_index=True) if differences else None
    if changes is not None and len(changes) and not config.revise:
        raise _refused(changes)
    geographies = dict(zip(built["pub_editions"]["edition"], built["pub_editions"]["geography_id"], strict=True))
    changed = revisions.editions_of({name: d.scopes for name, d in differences.items()}, geographies)
    released = set(_read(store, "pub_editions", in_baseline=True)["edition"])
    kept = {edition for edition in geographies if edition in released and edition not in changed}
    numbered = {name: _numbered(store, name, frame, release, kept) for name, frame in built.items()}
    if "pub_areas" in differences and not differences["pub_areas"].scopes:
        numbered["pub_areas"] = _read(store, "pub_areas", in_baseline=True).reindex(columns=built["pub_areas"].columns)
    numbered["pub_revisions"] = _revised(store, config, changes, built, release)
    return numbered


def _next_release(store: "Store") -> int:
    before = _read(store, "releases", in_baseline=True)["release"]
    return int(before.max()) + 1 if len(before) else 1


def _numbered(store: "Store", name: str, frame: "pd.DataFrame", release: int, kept: set[str]) -> "pd.DataFrame":
    """Give rows the release; editions that did not change are taken over from the release before as they are."""
    if "release" not in frame:
        return frame
    frame = frame.assign(release=release)
    if not kept or not store.has(name, in_baseline=True):
        return frame
    before = _read(store, name, in_baseline=True).reindex(columns=frame.columns)
    before = before[before["edition"].isin(kept)]
    changed = frame[~frame["edition"].isin(kept)]
    return _joined(before, changed)


def _joined(first: "pd.DataFrame", second: "pd.DataFrame") -> "pd.DataFrame":
    """Append rows; a frame without rows must not change the types of the other."""
    import pandas as pd

    filled = [frame for frame in (first, second) if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else first


def _revised(
    store: "Store", config: "Config", changes: "pd.DataFrame | None", built: "Frames", release: int
) -> "pd.DataFrame":
    """Return all revisions, those of earlier releases first."""
    from pipeline import revisions

    before = _read(store, "pub_revisions", in_baseline=True)
    if changes is None or not len(changes):
        return before
    now = revisions.number(changes, release, config.revise or "", _concealed(changes, built))
    return _joined(before, now)


def _concealed(changes: "pd.DataFrame", built: "Frames") -> "pd.DataFrame":
    """Return the rows among the changed that are protected now."""
    import pandas as pd

    from pipeline import revisions, schema

    keys = []
    for name in changes["table_name"].unique():
        if "value_status" in built[name]:
            rows = built[name][built[name]["value_status"] == "geheim"]
            keys.append(pd.DataFrame({"table_name": name, "row_key": revisions.row_keys(schema.TABLES[name], rows)}))
    return pd.concat(keys, ignore_index=True) if keys else pd.DataFrame(columns=["table_name", "row_key"])


def _refused(changes: "pd.DataFrame") -> Exception:
    from pipeline import revisions
    from pipeline.errors import RevisionRefused

    found, where = revisions.describe(changes)
    return RevisionRefused(
        rule="a value of a released edition stays as it is",
        found=found,
        where=where,
        remedy='Look at the delivery and the configuration; if the change is meant, run again with REVISE="reason" '
        "(p: provisional to final, r: method, e: correction of an error, before the reason). Nothing was released.",
    )


def _note_release(store: "Store", config: "Config") -> None:
    """Add the release to the list of releases: date, code, configuration, content."""
    import pandas as pd

    from pipeline import fingerprint

    before, written = _read(store, "releases", in_baseline=True), store.written()
    content = {name: digest for name, digest in written.items() if name.startswith("pub_")}
    row = {
        "release": _next_release(store),
        "issued_on": config.settings.publish.issued_on,
        "code_sha256": fingerprint.of_code(),
        "config_sha256": config.checksum(),
        "content_sha256": fingerprint.of_json(content),
        "reason": config.revise,
    }
    store.write("releases", _joined(before.astype(object), pd.DataFrame([row], dtype=object)))
