"""What the office decides as data: drafted, published, taken back, and read by the rules.

A kind of policy is a name and a reader that turns its document into what the rules use. One
version of a kind is published at a time; a version that was published is never changed. The
office's own verbs (list, dry run, take back) are in `services.versions`.
"""

import importlib
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, wraps
from typing import Any, ClassVar, Final, Generic, ParamSpec, TypeVar

from services.errors import NotAllowed, Refusal, Stale
from services.people import DISTRICT, Actor, Role
from storage import policies as rows
from storage.tables import PolicyState, PolicyVersion
from storage.work import Work

log = logging.getLogger(__name__)

T = TypeVar("T")
P = ParamSpec("P")

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""

LONGEST_REASON: Final = 200
"""Signs of an unexpected flaw that are told."""

SHIPPED: Final = "shipped"
"""In place of a digest, for the document that came with the product."""

MAY_PUBLISH: Final = (Role.OWNER, Role.TOWN_ADMIN)
"""Who may draft, publish and take back: those of the whole district, for which it holds."""

CHAPTERS: Final[tuple[str, ...]] = (
    "places.zones",
    "dispatch.routing",
    "dispatch.practice",
    "dispatch.checklists",
    "dispatch.targets",
    "dispatch.chains",
    "cases.aftercare",
    "scams.book",
    "mediation.customs",
    "privacy.retention",
)
"""Modules of the services with a ``POLICY``: whatever can be drafted, published and taken back."""


def may_publish(actor: Actor) -> bool:
    """Whether this person decides for the whole district; one town's admin does not."""
    return actor.may(*MAY_PUBLISH, area=DISTRICT)


def check_publisher(actor: Actor) -> None:
    """Let only those pass who decide for the whole district.

    :raises NotAllowed: the actor does not.
    """
    if not may_publish(actor):
        raise NotAllowed


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that whoever publishes a document has to read.

    ``key`` names its sentence (``policy-…``), ``fields`` are the sentence's arguments: names,
    codes, coordinates and numbers.
    """

    key: str
    fields: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def bare(self) -> str:
        """Without a sentence: the key and its arguments, for logs."""
        return " ".join([self.key, *(str(one) for one in self.fields.values())])


@dataclass(eq=False)
class BadPolicy(Refusal):
    """A document that its kind can't be read from; ``reason`` says where and why.

    ``flaws`` are all that was found, where a kind looks for more than the first; whoever shows
    them says each by its own sentence.
    """

    key: ClassVar[str] = "refusal-bad-policy"
    reason: str
    flaws: tuple[Finding, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The sentence's argument: the first reason."""
        return {"reason": self.reason}


def flawed(flaws: Sequence[Finding]) -> BadPolicy:
    """The refusal of a document with these flaws."""
    return BadPolicy(flaws[0].bare, tuple(flaws))


def amiss(what: str, where: str, **fields: str | int) -> BadPolicy:
    """The refusal of one place of a document: what is amiss (``policy-at-…``), and the path."""
    value = f": {fields['value']}" if "value" in fields else ""
    return BadPolicy(
        f"{where}{value}", (Finding(f"policy-at-{what}", {"where": where, **fields}),)
    )


def words_of(values: Iterable[object]) -> str:
    """Values that may be chosen, for a sentence."""
    return ", ".join(sorted(str(one) for one in values))


@dataclass(eq=False)
class NoSuchVersion(Refusal):
    """A version that does not exist, or is published already."""

    key: ClassVar[str] = "refusal-no-such-version"
    version: int


@dataclass(eq=False)
class NothingPublished(Refusal):
    """What ships with the product is in force: there is nothing to take back."""

    key: ClassVar[str] = "refusal-nothing-published"


@dataclass(frozen=True, slots=True)
class Published(Generic[T]):
    """What the rules follow now, and by which version (0: what ships with the product)."""

    version: int
    value: T


def _careful(read: Callable[P, T]) -> Callable[P, T]:
    """A reader for which whatever it did not expect in a document is a flaw of the document."""

    @wraps(read)
    def careful(*given: P.args, **named: P.kwargs) -> T:
        try:
            return read(*given, **named)
        except (TypeError, AttributeError, LookupError, ValueError, ArithmeticError) as error:
            raise BadPolicy(f"{type(error).__name__}: {error}"[:LONGEST_REASON]) from None

    return careful


class Policy(Generic[T]):
    """One kind of policy.

    ``read`` turns a document into what the rules use and raises `BadPolicy` with the offending
    place; ``shipped`` is the document that holds while nobody has published one. ``look`` finds
    what is odd but allowed; ``rehearse`` says what publishing would do to what is open now. Both
    are for whoever publishes, and change nothing. ``follow`` brings along what was derived from
    the version before, in the same transaction. ``read_slowly`` is ``read`` for large documents,
    with somebody watching (U6).
    """

    def __init__(
        self,
        name: str,
        read: Callable[[Mapping[str, Any]], T],
        shipped: Mapping[str, Any],
        *,
        look: Callable[[T], Sequence[Finding]] | None = None,
        rehearse: Callable[[Work, T, datetime], Awaitable[Sequence[Finding]]] | None = None,
        follow: Callable[[Work, T], Awaitable[None]] | None = None,
        read_slowly: Callable[[Mapping[str, Any], Progress], T] | None = None,
    ) -> None:
        self.name = name
        self.read = _careful(read)
        self.look = look
        self.rehearse = rehearse
        self.follow = follow
        slowly = read_slowly or (lambda body, _progress: read(body))
        self.read_slowly: Callable[[Mapping[str, Any], Progress], T] = _careful(slowly)
        self._shipped = shipped
        self._known: tuple[str, T] | None = None

    async def current(self, work: Work) -> Published[T]:
        """What is published now; a document is read when it changed, not once a turn.

        One that an earlier release published and this one can't read must not keep anybody from
        reporting: the last that was in force and can be read holds in its place, what ships when
        there is none, and the log says so.
        """
        found = await rows.current(work, self.name)
        digest = found.digest if found is not None else SHIPPED
        if self._known is None or self._known[0] != digest:
            self._known = digest, await self._newest_readable(work, found)
        return Published(found.version if found is not None else 0, self._known[1])

    async def _newest_readable(self, work: Work, found: rows.Current | None) -> T:
        row = await rows.by_id(work, found.id) if found is not None else None
        while row is not None:
            try:
                return self.read(row.body)
            except BadPolicy:
                log.error("version %d of policy %s can't be read", row.version, self.name)
            row = await rows.held_before(work, self.name, row.version)
        return self.read(self._shipped)

    async def draft(
        self,
        work: Work,
        actor: Actor | None,
        body: Mapping[str, Any],
        *,
        note: str,
        now: datetime,
        already_read: bool = False,
    ) -> PolicyVersion:
        """Keep a document as a draft, if it can be read; ``already_read``: it just was.

        ``actor`` None is the command line.

        :raises BadPolicy: it can't be. :raises NotAllowed: not the actor's to decide.
        """
        if actor is not None:
            check_publisher(actor)
        if not already_read:
            self.read(body)
        made_by = actor.id if actor else None
        return await rows.add_draft(work, self.name, body, note=note, made_by=made_by, now=now)

    async def publish(
        self,
        work: Work,
        actor: Actor | None,
        version: int,
        *,
        now: datetime,
        over: int | None = None,
    ) -> PolicyVersion:
        """Make a version the one that holds; an earlier one published again takes later ones back.

        ``over`` is the version that the actor saw in force (None: a job that has just looked).

        :raises Stale: another one is in force by now.
        :raises NoSuchVersion: there is none, or it holds already.
        :raises BadPolicy: this release can't read it. :raises NotAllowed: see `draft`.
        """
        if actor is not None:
            check_publisher(actor)
        in_force = await self._in_force(work, over)
        row = await rows.by_version(work, self.name, version)
        if row is None or row.state == PolicyState.PUBLISHED:
            raise NoSuchVersion(version)
        await self._replace(work, actor, in_force, row, now=now)
        return row

    async def take_back(
        self, work: Work, actor: Actor | None, *, now: datetime, over: int | None = None
    ) -> Published[T]:
        """Put the version into force that held before this one; before the first, the shipped one.

        :raises Stale: see `publish`. :raises NothingPublished: the shipped one holds already.
        :raises BadPolicy: this release can't read it. :raises NotAllowed: see `draft`.
        """
        if actor is not None:
            check_publisher(actor)
        in_force = await self._in_force(work, over)
        if in_force is None:
            raise NothingPublished
        row = await rows.held_before(work, self.name, in_force.version)
        await self._replace(work, actor, in_force, row, now=now)
        return await self.current(work)

    async def _in_force(self, work: Work, over: int | None) -> PolicyVersion | None:
        row = await rows.lock_kind(work, self.name)
        if over is not None and over != (row.version if row else 0):
            raise Stale
        return row

    async def _replace(
        self,
        work: Work,
        actor: Actor | None,
        old: PolicyVersion | None,
        new: PolicyVersion | None,
        *,
        now: datetime,
    ) -> None:
        if new is not None:
            self.read(new.body)
        if old is not None:
            old.state = PolicyState.RETIRED
            await rows.settle(work)  # one of a kind at a time: the index looks at each statement
        if new is not None:
            new.state = PolicyState.PUBLISHED
            new.published_by, new.published_at = actor.id if actor else None, now
            await rows.settle(work)
        if self.follow is not None:
            await self.follow(work, (await self.current(work)).value)


@cache
def kinds() -> dict[str, Policy[Any]]:
    """Every kind of policy by its name.

    :raises ValueError: two services claim the same name.
    """
    found: list[Policy[Any]] = [
        importlib.import_module(f"services.{chapter}").POLICY for chapter in CHAPTERS
    ]
    whole = {kind.name: kind for kind in found}
    if len(whole) < len(found):
        raise ValueError("a kind of policy is claimed twice")
    return whole
