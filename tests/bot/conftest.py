"""What tests of the machinery talk to."""

import pytest

from tests.fakes import probe


@pytest.fixture
def probed() -> None:
    """The probe's plain commands answer beside the real conversations."""
    probe.plug_in()
