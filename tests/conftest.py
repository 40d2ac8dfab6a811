"""Shared fixtures of all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a test's outcome never hangs on the clock of a busy machine
settings.load_profile("unhurried")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
