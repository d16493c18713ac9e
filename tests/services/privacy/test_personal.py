"""No table that names a person is forgotten by /mydata and /erase."""

import pytest

from storage import personal


@pytest.mark.row("P3", "P4", "F78")
def test_every_column_that_names_somebody_says_what_becomes_of_it() -> None:
    named = personal.naming_people()
    assert named - personal.HOLDINGS.keys() == set()
    owners = {"cases.reporter_id", "cases.holder_id", "campaigns.author_id"}
    assert owners <= personal.HOLDINGS.keys()
    assert personal.HOLDINGS.keys() - named == set()
