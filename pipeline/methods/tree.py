"""The tree of a part: its root and domains, from the tables of a method file."""

from collections.abc import Mapping
from typing import Any

from pipeline.methods.form import Chosen, Leaf, Node
from pipeline.methods.tables import check, choose, refuse_if

Table = Mapping[str, Any]
NONE, EQUAL = {"step": "none"}, {"step": "equal"}


def root_of(part: Table, where: str, slots: tuple[str, ...]) -> Node:
    """Build the root of a part.

    Parameters
    ----------
    part : dict
        The part's table: its own steps are the root's; `nodes` lists the domains, each with its children.
    where : str
        Path of the part.
    slots : tuple of str
        Every slot of the method's sets; empty where the tree alone says which there are.

    Returns
    -------
    Node
        Without children it takes every indicator of the set.

    Raises
    ------
    ConfigError
        If a child is unknown, stands below two nodes, or a slot or node below none.
    """
    tables = {str(table.get("name", i)): table for i, table in enumerate(part.get("nodes", []))}
    for name, table in tables.items():
        check(
            table,
            f"{where}.nodes.{name}",
            {"name": str, "label": str, "children": (list, dict)},
            **dict.fromkeys(("standardise", "weigh", "aggregate", "restandardise"), dict),
        )
    used = [child for table in tables.values() for child in table["children"]]
    if "children" not in part and not tables:
        return _node(part, where, (), part)
    children = list(part.get("children", [])) or [n for n in (*tables, *slots) if n not in used]
    used += children
    twice = {child for child in used if used.count(child) > 1}
    refuse_if(bool(twice), "a child stands below one node", sorted(twice), f"{where}.nodes")
    unknown = [child for child in used if slots and child not in tables and child not in slots]
    refuse_if(bool(unknown), "a child is a node or an indicator of a set", unknown, f"{where}.nodes")
    lost = [name for name in (*tables, *slots) if name not in used]
    refuse_if(bool(lost), "every node and indicator stands below a node", lost, f"{where}.nodes")
    root = _grown(part, where, children, tables, part, ())
    reached = len(list(root.nodes())) - 1
    refuse_if(reached != len(tables), "nodes hang together", f"{reached} of {len(tables)} reached", f"{where}.nodes")
    return root


def _grown(table: Table, where: str, children: list[str], tables: Mapping[str, Table], part: Table, above: Any) -> Node:
    refuse_if(table["name"] in above, "a node does not stand below itself", table["name"], f"{where}.nodes")
    below = tuple(
        _grown(tables[c], where, list(tables[c]["children"]), tables, part, (*above, table["name"]))
        if c in tables
        else Leaf(c)
        for c in children
    )
    refuse_if(not below, "a node has children", "none", f"{where}.nodes.{table['name']}")
    return _node(table, where if table is part else f"{where}.nodes.{table['name']}", below, part)


def _node(table: Table, where: str, children: tuple[Node | Leaf, ...], part: Table) -> Node:
    """One node with its steps; a domain that names no aggregate takes the part's."""
    return Node(
        name=table["name"],
        label=table["label"],
        children=children,
        standardise=choose("standardise", table.get("standardise", NONE), f"{where}.standardise"),
        weigh=_weigh(table, where),
        aggregate=choose("aggregate", table.get("aggregate", part["aggregate"]), f"{where}.aggregate"),
        restandardise=choose("restandardise", table.get("restandardise", NONE), f"{where}.restandardise"),
    )


def _weigh(table: Table, where: str) -> Chosen:
    """The weights: of the step that is named, or written beside the children, or equal."""
    beside = table.get("children")
    if not isinstance(beside, Mapping):
        return choose("weigh", table.get("weigh", EQUAL), f"{where}.weigh")
    refuse_if("weigh" in table, "weights stand in one place", "children with weights, and weigh", f"{where}.weigh")
    return choose("weigh", {"step": "given", "weights": beside}, f"{where}.children")
