"""A playbook that ends in a refusal nobody expected has failed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.playbook import settled


@pytest.fixture(autouse=True)
def no_refusal_goes_unnoticed() -> Iterator[None]:
    yield
    settled()
