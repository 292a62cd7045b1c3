"""protect: core_* and out_* -> pub_*, under disclosure control and against what was released before."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.config import Config
    from pipeline.disclosure.withhold import People, Secrets
    from pipeline.store import Store

    Frames = dict[str, pd.DataFrame]


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
    released = {t.name: _read(store, t.name, in_baseline=True) for t in schema.tables_of("protect")}
    built = _published(source, config, secrets, people)
    release = int(released["releases"]["release"].max()) + 1 if len(released["releases"]) else 1
    for name, frame in _against_baseline(released, config, built, release).items():
        store.write(name, frame)
    store.write("out_suppression", suppressed)
    store.write("releases", _joined(released["releases"].astype(object), _release_row(store, config, release)))


def _read(store: "Store", name: str, *, in_baseline: bool = False) -> "pd.DataFrame":
    """Read a table; where no stage wrote it, a frame without rows."""
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

    from pipeline.disclosure import cells, forms, municipal, withhold
    from pipeline.results import assemble

    limits, public = config.settings.protect, _public_sources(source)
    population, indicators = _of_geography(source, "core_population"), _of_geography(source, "core_indicators")
    population = population.rename(columns={"data_on": "measured_on"})
    per = {name: config.catalogue[name].per for name in indicators["indicator"].unique()}
    k, smallest = limits.minimum_frequency, limits.minimum_residents
    wanted = cells.indicator_cells(indicators, population, source["out_validity"], public, per, k, smallest)
    counted = cells.population_cells(population, public, k)
    hidden = cells.suppressed(wanted, source["core_areas"], source["core_crosswalk"])
    chance = config.settings.certainty.indicators
    errors = {name: said.standard_error for name, said in chance.items() if isinstance(said.standard_error, str)}
    hidden = cells.with_errors(hidden, errors) if errors else hidden
    persons = cells.suppressed(counted, source["core_areas"], source["core_crosswalk"])
    closed = indicators.loc[~indicators["source_id"].isin(public), ["edition", "indicator"]].drop_duplicates()
    everyone = population.loc[population["group"] == "all", ["edition", "area_id", "residents"]]
    secret = hidden.rename(columns={"item": "indicator"})[["edition", "area_id", "indicator"]].drop_duplicates()
    methods = forms.of_forms(assemble.forms(config).values(), config.settings.city.main_method)
    units = municipal.units(source) if config.is_each_municipality else None
    least = assemble.least_residents(config)
    # A method that classifies whoever lives there gives no reason to publish classes of fewer than any value asks for.
    minimum = limits.minimum_residents if least is None else least
    secrets = withhold.derive(secret, closed, source["out_contributions"], everyone, minimum, methods, units)
    inside = cells.few_inside(source["out_overlay"], source["out_flags"], population, public, k)
    listed = pd.concat([hidden.assign(grain="indicator"), persons.assign(grain="population")], ignore_index=True)
    return secrets, withhold.People(persons, inside), listed


def _of_geography(source: "Frames", name: str) -> "pd.DataFrame":
    """Add the geography of the edition; editions oldest first, because protection is carried forwards."""
    editions = source["core_editions"][["edition", "geography_id"]]
    return editions.merge(source[name], on="edition", how="inner")


def _published(source: "Frames", config: "Config", secrets: "Secrets", people: "People") -> "Frames":
    from pipeline.disclosure import outgoing, reliability
    from pipeline.results import assemble, exits

    city, certainty = config.settings.city, config.settings.certainty
    context = outgoing.Context(
        editions=source["core_editions"].reset_index(drop=True),
        areas=source["core_areas"],
        municipality_id=city.municipality_id,
        main_method=city.main_method,
        public_sources=_public_sources(source),
        limits=reliability.Limits(
            stable=certainty.stable_from,
            mostly_stable=certainty.mostly_stable_from,
            near_miss=config.settings.flag.near_miss_from,
            false_discovery_rate=certainty.false_discovery_rate,
        ),
        form=assemble.forms(config).get(city.main_method or ""),
        declared=exits.declared(config),
    )
    return outgoing.tables(source, context, secrets, people)


def _against_baseline(released: "Frames", config: "Config", built: "Frames", release: int) -> "Frames":
    """Keep editions that did not change as they were released, number the others, list what was revised."""
    import pandas as pd

    from pipeline import schema
    from pipeline.releasing import revisions

    differences = {name: revisions.compare(schema.TABLES[name], released[name], frame) for name, frame in built.items()}
    changes = pd.concat([d.changes for d in differences.values()], ignore_index=True)
    if len(changes) and not config.revise:
        raise _refused(changes)
    editions = built["pub_editions"]
    geographies = dict(zip(editions["edition"], editions["geography_id"], strict=True))
    changed = revisions.editions_of({name: d.scopes for name, d in differences.items()}, geographies)
    kept = set(geographies) & set(released["pub_editions"]["edition"]) - changed
    numbered = {name: _numbered(frame, released[name], release, kept) for name, frame in built.items()}
    if not differences["pub_areas"].scopes:
        numbered["pub_areas"] = released["pub_areas"]
    numbered["pub_revisions"] = _joined(released["pub_revisions"], _revised(config, changes, built, release))
    return numbered


def _numbered(frame: "pd.DataFrame", released: "pd.DataFrame", release: int, kept: set[str]) -> "pd.DataFrame":
    """Give rows the release; editions that did not change are taken over from the release before as they are."""
    if "release" not in frame:
        return frame
    before = released.reindex(columns=frame.columns)
    return _joined(before[before["edition"].isin(kept)], frame[~frame["edition"].isin(kept)].assign(release=release))


def _joined(first: "pd.DataFrame", second: "pd.DataFrame") -> "pd.DataFrame":
    """Append rows; a frame without rows must not change the types of the other."""
    import pandas as pd

    filled = [frame for frame in (first, second) if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else first


def _revised(config: "Config", changes: "pd.DataFrame", built: "Frames", release: int) -> "pd.DataFrame":
    """Return the revisions of this release; what is protected now is not printed again as it was."""
    import pandas as pd

    from pipeline import schema
    from pipeline.releasing import revisions

    keys = [pd.DataFrame({"table_name": [], "row_key": []}, dtype=object)]
    for name in changes["table_name"].unique():
        if "value_status" in built[name]:
            rows = built[name][built[name]["value_status"] == "geheim"]
            keys.append(pd.DataFrame({"table_name": name, "row_key": revisions.row_keys(schema.TABLES[name], rows)}))
    return revisions.number(changes, release, config.revise or "", pd.concat(keys, ignore_index=True))


def _refused(changes: "pd.DataFrame") -> Exception:
    from pipeline.errors import RevisionRefused
    from pipeline.releasing import revisions

    found, where = revisions.describe(changes)
    return RevisionRefused(
        rule="a value of a released edition stays as it is",
        found=found,
        where=where,
        remedy='Look at the delivery and the configuration; if the change is meant, run again with REVISE="reason" '
        "(p: provisional to final, r: method, e: correction of an error, before the reason). Nothing was released.",
    )


def _release_row(store: "Store", config: "Config", release: int) -> "pd.DataFrame":
    """Describe the release: date, code, configuration, content."""
    import pandas as pd

    from pipeline.releasing import fingerprint

    content = {name: digest for name, digest in store.written().items() if name.startswith("pub_")}
    row = {
        "release": release,
        "issued_on": config.settings.publish.issued_on,
        "code_sha256": fingerprint.of_code(),
        "config_sha256": config.checksum(),
        "content_sha256": fingerprint.of_json(content),
        "reason": config.revise,
    }
    return pd.DataFrame([row], dtype=object)
