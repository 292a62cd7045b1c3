"""Queries that must select no rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """A named query that must select no rows."""

    name: str
    after: str
    says: str
    sql: str


CHECKS: tuple[Check, ...] = (
    Check(
        "every_area_has_a_parent_that_exists",
        "load",
        "a parent_id names no area of the same geography",
        "SELECT a.geography_id, a.area_id, a.parent_id FROM core_areas a LEFT JOIN core_areas p ON p.geography_id = "
        "a.geography_id AND p.area_id = a.parent_id WHERE a.parent_id IS NOT NULL AND p.area_id IS NULL",
    ),
    Check(
        "indicators_only_for_known_areas",
        "load",
        "an indicator belongs to an area the edition's geography does not have",
        "SELECT DISTINCT i.edition, i.area_id FROM core_indicators i JOIN core_editions e USING (edition) "
        "LEFT JOIN core_areas a ON a.geography_id = e.geography_id AND a.area_id = i.area_id AND a.is_base "
        "WHERE a.area_id IS NULL",
    ),
    Check(
        "totals_survive_a_crosswalk",
        "load",
        "the weights of an area before a reform do not sum to one, so counts would be lost or made",
        "SELECT from_geography_id, from_area_id FROM core_crosswalk "
        "GROUP BY from_geography_id, from_area_id, to_geography_id HAVING abs(sum(weight) - 1) > 1e-9",
    ),
    Check(
        "counts_survive_a_reform",
        "load",
        "the counts of an indicator on the areas after a reform do not sum to those before it",
        "WITH part AS (SELECT n.edition, n.indicator, n.measured_on, c.to_area_id, sum(o.numerator * c.weight) AS "
        "numerator, sum(o.denominator * c.weight) AS denominator, bool_or(c.weight > 0 AND o.numerator IS NULL) AS "
        "no_numerator, bool_or(c.weight > 0 AND o.denominator IS NULL) AS no_denominator FROM (SELECT DISTINCT "
        "edition, indicator, measured_on FROM core_indicators WHERE carried_by IS NOT NULL) n JOIN core_editions e "
        "USING (edition) JOIN core_editions b ON b.data_on = n.measured_on JOIN core_indicators o ON o.edition = "
        "b.edition AND o.indicator = n.indicator AND o.measured_on = n.measured_on JOIN core_crosswalk c ON "
        "c.from_geography_id = b.geography_id AND c.to_geography_id = e.geography_id AND c.from_area_id = o.area_id "
        "GROUP BY ALL), before AS (SELECT edition, indicator, measured_on, coalesce(sum(numerator) FILTER (NOT "
        "no_numerator), 0) AS k, coalesce(sum(denominator) FILTER (NOT no_denominator), 0) AS n FROM part GROUP BY "
        "ALL), after AS (SELECT edition, indicator, measured_on, coalesce(sum(numerator), 0) AS k, "
        "coalesce(sum(denominator), 0) AS n FROM core_indicators WHERE carried_by IS NOT NULL GROUP BY ALL) SELECT "
        "edition, indicator, b.k, a.k FROM before b JOIN after a USING (edition, indicator, measured_on) WHERE "
        "abs(b.k - a.k) > 1e-6 * greatest(1, b.k) OR abs(b.n - a.n) > 1e-6 * greatest(1, b.n)",
    ),
    Check(
        "every_area_is_scored_or_listed",
        "index",
        "an area of an edition is neither scored nor listed with its reason",
        "SELECT e.edition, a.area_id FROM core_editions e JOIN core_areas a ON a.geography_id = e.geography_id AND "
        "a.is_base LEFT JOIN out_validity v ON v.edition = e.edition AND v.area_id = a.area_id WHERE v.area_id IS NULL",
    ),
    Check(
        "contributions_sum_to_the_score",
        "index",
        "the contributions of an area do not sum to its score",
        "SELECT s.edition, s.method, s.part, s.area_id FROM out_scores s JOIN "
        "(SELECT edition, method, part, area_id, sum(contribution) AS total FROM out_contributions GROUP BY ALL) c "
        "USING (edition, method, part, area_id) WHERE abs(s.score - c.total) > 1e-9",
    ),
    Check(
        "every_area_is_typed_or_listed",
        "index",
        "an area of an edition that is typed has no row in out_types",
        "SELECT t.edition, a.area_id FROM out_typology t JOIN core_editions e USING (edition) JOIN core_areas a "
        "ON a.geography_id = e.geography_id AND a.is_base LEFT JOIN out_types o ON o.edition = t.edition "
        "AND o.area_id = a.area_id WHERE o.area_id IS NULL",
    ),
    Check(
        "types_are_as_many_as_their_areas",
        "index",
        "the areas in the profiles of an edition's types are not those with a type",
        "SELECT p.edition, p.indicator FROM out_type_profiles p JOIN out_typology t USING (edition) "
        "GROUP BY p.edition, p.indicator, t.areas HAVING sum(p.areas) <> t.areas",
    ),
    Check(
        "classes_probabilities_sum_to_one",
        "assess",
        "the class probabilities of an area do not sum to one",
        "SELECT edition, method, part, area_id, design_effect FROM out_class_probability GROUP BY ALL "
        "HAVING abs(sum(probability) - 1) > 1e-9",
    ),
    Check(
        "causes_sum_to_the_change",
        "assess",
        "the causes of a change of score do not sum to it",
        "SELECT edition, method, area_id FROM out_changes WHERE abs(score_change - (real_change + reference_shift + "
        "method_change + boundary_change + inseparable)) > 1e-9 OR abs(score_now - score_before - score_change) > 1e-9",
    ),
    Check(
        "every_area_has_one_flag_row",
        "flag",
        "an area of an edition has no row in out_flags",
        "SELECT v.edition, v.area_id FROM out_validity v LEFT JOIN out_flags f USING (edition, area_id) "
        "WHERE f.area_id IS NULL",
    ),
    Check(
        "every_flagged_area_has_reasons",
        "flag",
        "an area is flagged without a reason",
        "SELECT f.edition, f.area_id FROM out_flags f LEFT JOIN out_reasons r USING (edition, area_id) "
        "WHERE f.is_auffaellig GROUP BY ALL HAVING count(r.position) = 0",
    ),
    Check(
        "the_distribution_key_sums_to_one",
        "flag",
        "the shares of a distribution key do not sum to one",
        "SELECT edition, level FROM out_distribution_key GROUP BY ALL HAVING abs(sum(share) - 1) > 1e-9",
    ),
    Check(
        "every_funding_area_has_one_outcome",
        "flag",
        "a funding area of an edition has no row in out_exits",
        "SELECT DISTINCT o.edition, o.funding_id FROM out_overlay o LEFT JOIN out_exits x USING (edition, funding_id) "
        "WHERE x.funding_id IS NULL AND EXISTS (SELECT 1 FROM out_groups)",
    ),
    Check(
        "nothing_published_without_status",
        "protect",
        "a published value is empty and its status says ok",
        "SELECT edition, area_id, indicator FROM pub_indicators WHERE value IS NULL AND value_status = 'ok'",
    ),
)
