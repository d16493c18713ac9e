"""Documents that nobody foresaw: a flaw of the document, never a fault of ours."""

import copy
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pytest

from services.policies import BadPolicy, kinds
from storage.tables import Case, PolicyVersion
from storage.work import Work
from tests.handlers.resident.steps import reports
from tests.town import Town

ODD: Final = (None, True, -1, 2**70, 1e308, "", "x" * 999, [], {}, [[]], [None], [{}], "\x00", "²")
"""What may stand at any place of a document that somebody wrote by hand."""


def places(found: Any, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a document; of a list the first few."""
    yield so_far
    keys: Iterable[Any] = ()
    if isinstance(found, dict):
        keys = found
    elif isinstance(found, list):
        keys = range(min(3, len(found)))
    for key in keys:
        yield from places(found[key], (*so_far, key))


@pytest.mark.parametrize("name", sorted(kinds()))
def test_whatever_stands_anywhere_in_a_document_it_is_read_or_refused(name: str) -> None:
    kind = kinds()[name]
    whole = json.loads(json.dumps(kind._shipped))
    for place in places(whole):
        for odd in ODD if place else ():
            body = copy.deepcopy(whole)
            inner = body
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = odd
            try:
                kind.read(body)
            except BadPolicy as refusal:
                assert len(refusal.reason) < 2000  # noqa: PT017 - read or refused, both are right


async def test_rules_that_this_release_cannot_read_keep_nobody_from_reporting(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    now = town.clock.now()

    async def verb(work: Work) -> None:
        for name in kinds():
            row = PolicyVersion(
                kind=name, version=1, state="published", body={"of": "another release"}
            )
            row.digest, row.note, row.made_at, row.published_at = f"d-{name}", "", now, now
            work.db.add(row)

    await town.writer.serve(verb)
    wang = await town.person("王桂英")
    case = await reports(town, wang)
    assert case.number in wang.last_text
    assert len(await town.all(Case)) == 1
    assert "targets can't be read" in caplog.text
