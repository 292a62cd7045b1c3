"""Every effective setting with its origin."""

from collections.abc import Iterator
from typing import Any

from pipeline.config.cityfile import Config
from pipeline.config.model import Model


def effective(config: Config) -> Iterator[tuple[str, str, str]]:
    """Yield every effective setting as (path, value, origin)."""
    yield from _walk(config.settings, "", config.file.name)
    for name in config.forms:
        yield from (
            (f"method.{name}.{key}", str(value), f"methods/{name}.toml") for key, value in config.forms[name].items()
        )
    yield "paths.raw", str(config.paths.raw), "command line or default"
    yield "paths.out", str(config.paths.out), "command line or default"


def _walk(value: Any, path: str, origin: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            inner = origin if name in value.model_fields_set else "default"
            yield from _walk(getattr(value, name), f"{path}.{name}".lstrip("."), inner)
    elif isinstance(value, tuple) and value and isinstance(value[0], Model):
        for place, item in enumerate(value, 1):
            names = (getattr(item, key, None) for key in ("id", "group", "method"))
            yield from _walk(item, f"{path}[{next((name for name in names if name), place)}]", origin)
    elif isinstance(value, dict) and any(isinstance(item, Model) for item in value.values()):
        for name, item in value.items():
            yield from _walk(item, f"{path}.{name}", origin)
    else:
        yield path, str(value), origin
