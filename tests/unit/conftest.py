"""What several tests of products are shown: the made-up city as the line hands it over."""

import atlas_editions
import pytest

from pipeline.config import Config
from pipeline.products.published import Published


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Published], Config]:
    """Both editions of the made-up city, the newest first."""
    tables, config = atlas_editions.published_city(tmp_path_factory.mktemp("city"))
    return [tables["2022"], tables["2020"]], config
