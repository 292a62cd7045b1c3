"""A city's own logo, accent and texts: what is taken, what is refused."""

from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.config.look import logo_digest
from pipeline.contrast import contrast
from pipeline.errors import ConfigError, MissingInput, UserError
from pipeline.products import own_look, palette
from tests import tinycity

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 12"><rect width="40" height="12"/></svg>'
FETCHES = SVG.replace("<rect", '<image href="https://a.example/b.png"/><rect')


def loaded(folder: Path, settings: str, logo: str = SVG) -> configuration.Config:
    """Return the configuration of the made-up city with some keys of [publish], its logo beside it."""
    city = tinycity.build(folder)
    (city.config.parent / "wappen.svg").write_text(logo, encoding="utf-8")
    city.reconfigure(lambda text: text.replace("[publish]\n", f"[publish]\n{settings}\n", 1))
    return configuration.load(city.config, raw=city.raw, out=city.out)


def test_contrast_by_hand() -> None:
    """Examples of WCAG: black on white 21, #767676 on white just enough for text, #949494 just enough for lines."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#949494", "#FFFFFF") == pytest.approx(3.03, abs=0.01)


@pytest.mark.parametrize(
    ("settings", "logo", "error", "said"),
    [
        ('accent = "#FFD700"', SVG, ConfigError, "1.4 : 1"),
        ('accent = "rot"', SVG, ConfigError, "#RRGGBB"),
        ('logo = "fehlt.svg"', SVG, MissingInput, "fehlt.svg"),
        ('logo = "wappen.svg"', "<html><body/></html>", ConfigError, "SVG or PNG"),
        ('logo = "wappen.svg"', FETCHES, ConfigError, "SVG"),
        ('logo = "wappen.svg"', SVG.replace("<rect", "<script>1</script><rect"), ConfigError, "SVG"),
        ('logo = "wappen.svg"', SVG + "<!-- -->" * 50_000, ConfigError, "kB"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_or_drawn_is_refused(
    tmp_path: Path, settings: str, logo: str, error: type[UserError], said: str
) -> None:
    with pytest.raises(error, match=said):
        loaded(tmp_path, settings, logo)


def test_an_accent_is_for_titles_only_where_text_can_be_read(tmp_path: Path) -> None:
    bare = own_look.colours(loaded(tmp_path / "bare", ""))
    assert bare == {"title": palette.INK, "stripe": palette.WINE, "line": palette.RULE}
    pale = own_look.colours(loaded(tmp_path / "pale", 'accent = "#3A8EC3"'))
    assert pale == {"title": palette.INK, "stripe": "#3A8EC3", "line": "#3A8EC3"}
    dark = own_look.colours(loaded(tmp_path / "dark", 'accent = "#005A9C"'))
    assert dark["title"] == "#005A9C"


def test_other_bytes_of_a_logo_are_another_configuration(tmp_path: Path) -> None:
    config = loaded(tmp_path, 'logo = "wappen.svg"')
    before = config.checksum("publish"), config.checksum(), logo_digest(config)
    (config.file.parent / "wappen.svg").write_text(SVG.replace("40", "41"), encoding="utf-8")
    after = config.checksum("publish"), config.checksum(), logo_digest(config)
    assert not set(before) & set(after)
    assert config.checksum("flag") == loaded(tmp_path / "other", "").checksum("flag")


def test_zones_do_not_overlap_and_have_names_of_their_own(tmp_path: Path) -> None:
    zone = '[[citywide.zones]]\nname = "{}"\ndistricts = ["{}"]\n'
    for twice, said in ((("a", "02"), "of its own"), (("b", "01"), "in two")):
        city = tinycity.build(tmp_path / "".join(twice))
        city.reconfigure(lambda text, twice=twice: f"{text}\n{zone.format('a', '01')}{zone.format(*twice)}")
        with pytest.raises(ConfigError, match=said):
            configuration.load(city.config)
