"""One module a kind of page, one shape: `pages(facts, drawings, words)` returns sheets as data for atlas.typ."""
