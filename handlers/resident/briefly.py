"""The questions of a report in the few words an elder gets: forty characters at most (L3)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from aiogram.fsm.state import State

import locales
from handlers.context import Context
from handlers.resident.callbacks import Reporting
from handlers.resident.draft import Report
from handlers.resident.questions import option, place_words
from handlers.screens import Screen
from services import places

NAMED: Final = 14
"""Characters of a name or an address within a short question."""

_WITH_MORE: Final = frozenset(
    {
        Reporting.judging_danger,
        Reporting.far_away,
        Reporting.describing,
        Reporting.confirming,
    }
)
"""Steps whose long words say more than the short ones, so that they can be asked for."""


def shorten(ctx: Context, report: Report, step: State, shown: Screen) -> Screen:
    """The same screen with a short question; where that leaves something out, a way to all."""
    brief = _WORDS[step](ctx, report) if step in _WORDS else ""
    if not brief:
        return shown
    whole = None
    if step in _WITH_MORE:
        whole = option(ctx, report, ctx.plain("elder-whole-button"), "whole")
    return replace(shown, brief=brief, whole=whole, spoken=_spoken(ctx, report, step))


def _spoken(ctx: Context, report: Report, step: State) -> str:
    """What is read out where the short question carries a name or a count; else nothing of its
    own: the question itself is."""
    if step is Reporting.confirming and not (report.tip or report.help):
        return ctx.text("elder-preview-spoken")
    if step in _SPOKEN:
        return _SPOKEN[step](ctx, report)
    return ""


def _danger(ctx: Context, _report: Report) -> str:
    return ctx.text("elder-danger")


def _far_away(ctx: Context, report: Report) -> str:
    return ctx.text("elder-elsewhere") if report.elsewhere else ""


def _village(ctx: Context, report: Report) -> str:
    town = places.town(report.town or places.towns()[0].code)
    return ctx.text("elder-ask-village", town=town.title)


def _match(ctx: Context, report: Report) -> str:
    return ctx.text("elder-ask-match", typed=locales.one_line(report.typed or "", NAMED))


def _describing(ctx: Context, report: Report) -> str:
    return ctx.text("elder-change-words") if report.pieces else ""


def _category(ctx: Context, _report: Report) -> str:
    return ctx.text("elder-ask-category")


def _gathering(ctx: Context, report: Report) -> str:
    if report.files:
        return ctx.text("report-change-files")
    return ctx.text("elder-ask-scam" if report.tip else "elder-ask-evidence")


def _placing(ctx: Context, _report: Report) -> str:
    return ctx.text("elder-ask-place")


def _counting(
    question: Callable[[Context, Report], str],
) -> Callable[[Context, Report], str]:
    """A question, below a count of what has come so far."""

    def counted(ctx: Context, report: Report) -> str:
        return _below_count(ctx, report, question(ctx, report))

    return counted


def _below_count(ctx: Context, report: Report, question: str) -> str:
    if not report.files:
        return question
    return ctx.text("elder-have-so-far", count=len(report.files), question=question)


def _preview(ctx: Context, report: Report) -> str:
    if report.tip:
        return ctx.text("elder-preview-scam")
    if report.help:
        return ctx.text("elder-preview-help")
    return ctx.text(
        "elder-preview",
        category=locales.one_line(ctx.plain(f"category-{report.category}"), NAMED),
        place=locales.one_line(place_words(ctx, report.spot), NAMED),
    )


_WORDS: Final[Mapping[State, Callable[[Context, Report], str]]] = {
    Reporting.choosing_category: _counting(_category),
    Reporting.judging_danger: _danger,
    Reporting.gathering: _counting(_gathering),
    Reporting.placing: _counting(_placing),
    Reporting.far_away: _far_away,
    Reporting.choosing_village: _village,
    Reporting.choosing_match: _match,
    Reporting.describing: _describing,
    Reporting.choosing_same: lambda ctx, _report: ctx.text("elder-ask-same"),
    Reporting.confirming: _preview,
}
"""The short question of a step; empty (or no entry) where the long one is short enough."""

_SPOKEN: Final[Mapping[State, Callable[[Context, Report], str]]] = {
    Reporting.choosing_category: _category,
    Reporting.gathering: _gathering,
    Reporting.placing: _placing,
    Reporting.choosing_village: lambda ctx, _report: ctx.text("elder-ask-village-spoken"),
    Reporting.choosing_match: lambda ctx, _report: ctx.text("elder-ask-match-spoken"),
}
"""The same where a name or a count is left out of what is read aloud."""
