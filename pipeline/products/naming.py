"""What indicators are called in the language that is spoken."""

from pipeline.config import Config
from pipeline.products.language import spoken


def indicator(config: Config, name: str) -> str:
    """Return the short name of an indicator for charts and heads of tables."""
    entry = config.catalogue[name]
    if spoken() == "de":
        return entry.short_de
    return getattr(entry, "short_en", "") or entry.label_en
