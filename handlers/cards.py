"""Cards: a case as words, for whoever may see it; who that is, the services have checked."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import locales
from handlers.context import Context
from services import places
from services.cases.states import Happened, State
from services.cases.view import CaseView, Line
from services.dispatch.calendar import LINAN
from services.dispatch.promises import Promise
from services.work import Case

BRIEF: Final = 40
"""Characters of what an elder is told or asked."""

WORDS_SHOWN: Final = 800
"""Characters of a description on a card; the whole stays in the case."""

LINES_SHOWN: Final = 12
"""Lines of a timeline on a card, the latest ones."""

LINE_SHOWN: Final = 140
_TAG: Final = re.compile(r"<[^>]+>")


def case_card(ctx: Context, view: CaseView) -> str:
    """A case with state, category, place, words, evidence and timeline, as Telegram HTML.

    The lines are those that the view was read with: all for the desk, public ones for a reporter.
    """
    case = view.case
    return ctx.text(
        "case-card",
        number=case.number,
        state=ctx.text(f"state-{case.state}"),
        category=ctx.text(f"category-{case.category}"),
        place=locales.join("\n", place_lines(ctx, view)),
        words=description(ctx, view, WORDS_SHOWN),
        files=evidence_words(ctx, view) or ctx.plain("report-no-files"),
        at=case.happened_at,
        next=next_words(ctx, case, view.promise),
        lines=locales.join("\n", [timeline_line(ctx, one) for one in view.lines[-LINES_SHOWN:]]),
    )


def description(ctx: Context, view: CaseView, limit: int) -> str:
    """What was said, written or spoken, as much of it as fits."""
    parts = [locales.clip(view.words, limit)] if view.words else []
    return "\n".join([*parts, *spoken(ctx, view, limit)]) or ctx.plain("report-no-words")


def spoken(ctx: Context, view: CaseView, limit: int) -> list[str]:
    """What each voice note says, typed out; one without transcript says that it has none (I17)."""
    typed = (view.captions.get(voice.transcript_id or 0) for voice in view.files("voice"))
    return [
        ctx.plain("voice-transcript", words=locales.clip(one, limit))
        if one
        else ctx.plain("voice-no-transcript")
        for one in typed
    ]


def case_line(ctx: Context, case: Case) -> str:
    """A case in one plain line: number, category and state; for lists and buttons."""
    return ctx.plain(
        "case-line",
        number=case.number,
        category=ctx.plain(f"category-{case.category}"),
        state=ctx.plain(f"state-{case.state}"),
    )


def place_name(case: Case) -> str | None:
    """Village and town of a case, None while nobody has said them."""
    if case.town_code is None:
        return None
    town = places.town(case.town_code).title
    return town + places.village(case.village_code).title if case.village_code else town


def place_lines(ctx: Context, view: CaseView) -> list[str]:
    """Where it is: names, the address, and links that open the pin in a map."""
    case, name = view.case, place_name(view.case)
    parts = [part for part in (name, view.address) if part]
    known = locales.one_line(listed(ctx, parts), 200)
    lines: list[str] = [known or ctx.plain("place-unknown")] if case.latitude is None else []
    if case.latitude is not None and case.longitude is not None:
        amap = places.amap_link(case.latitude, case.longitude, name or case.number)
        geo = places.geo_link(case.latitude, case.longitude)
        label = known or ctx.plain("place-pin")
        lines.append(ctx.text("place-map", label=label, amap=amap, geo=geo))
    return lines


def evidence_words(ctx: Context, view: CaseView) -> str:
    """What was sent, counted by kind; words are not counted."""
    return counted(ctx, [one.kind for one in view.evidence if one.kind != "words"])


def counted(ctx: Context, kinds: Sequence[str]) -> str:
    """Files counted by kind: 3 photos, 1 voice note; nothing for none."""
    return listed(
        ctx,
        [
            ctx.plain(f"evidence-count-{kind}", count=kinds.count(kind))
            for kind in dict.fromkeys(kinds)
        ],
    )


def listed(ctx: Context, parts: Sequence[str]) -> str:
    """Several things in one plain line, as the language puts them together."""
    whole = ""
    for part in parts:
        whole = ctx.plain("list-join", first=whole, second=part) if whole else part
    return whole


def next_words(ctx: Context, case: Case, promise: Promise | None) -> str:
    """Who acts next and by when, as a sentence (I10)."""
    return promised_words(ctx, ctx.text(f"next-{case.state}"), promise)


def promised_words(ctx: Context, said: str, promise: Promise | None) -> str:
    """Who acts next, and by when if that is promised."""
    if promise is None:
        return said
    return ctx.text("next-by", next=said, promise=promise_words(ctx, promise))


def briefly(
    ctx: Context, key: str, case: Case, promise: Promise | None, *, after: str = ""
) -> str:
    """Number and what comes next in an elder's forty characters: by when, else who acts (L3).

    What is late but in somebody's hands is said to be so: that is the news.
    """
    number = case.number
    if promise is not None:
        late = promise.late(ctx.now) and case.state == State.ACCEPTED
        words = ctx.plain("promise-late-in-hand") if late else promise_words(ctx, promise)
        said = ctx.text(key, number=number, next=words)
        if len(_TAG.sub("", said)) <= BRIEF:
            return said
    return ctx.text(key, number=number, next=after or ctx.text(f"next-{case.state}"))


def promise_words(ctx: Context, promise: Promise) -> str:
    """What is promised for when; that it takes longer, once that time has gone by."""
    if promise.late(ctx.now):
        return ctx.plain("promise-late")
    return ctx.plain(f"promise-{promise.kind}", when=_when(ctx, promise.due_at))


def _when(ctx: Context, at: datetime) -> str:
    """By when, as people say it: in so many minutes, today, tomorrow, on that day."""
    left = at - ctx.now
    if left <= timedelta(minutes=60):
        return ctx.plain("by-minutes", count=-(-left // timedelta(minutes=1)), at=at)
    days = (at.astimezone(LINAN).date() - ctx.now.astimezone(LINAN).date()).days
    return ctx.plain({0: "by-today", 1: "by-tomorrow"}.get(days, "by-day"), at=at)


def timeline_line(ctx: Context, line: Line) -> str:
    """One line of the trail with its time and the words said with it."""
    said = locales.one_line(line.words or "", LINE_SHOWN)
    happened = ctx.text(_happened_key(line))
    if said and line.before:
        earlier = locales.one_line(line.before, LINE_SHOWN)
        said = ctx.plain("timeline-before", words=said, before=earlier)
    if said:
        return ctx.text("timeline-line-words", at=line.at, happened=happened, words=said)
    return ctx.text("timeline-line", at=line.at, happened=happened)


def _happened_key(line: Line) -> str:
    if line.kind == Happened.MOVED and line.new.get("state") in set(State):
        return f"timeline-moved-{line.new['state']}"
    return f"timeline-{line.kind}" if line.kind in set(Happened) else "timeline-other"
