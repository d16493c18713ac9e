"""Every conversation, in the order in which an update meets them."""

import importlib
from functools import cache

from aiogram import Router

CHAPTERS: tuple[str, ...] = (
    "blocked",
    "staff.groups",
    "resident.paid",
    "typed",
    "staff.people",
    "resident.mediate",
    "resident.mediate_send",
    "resident.mediate_where",
    "mediator.appointment",
    "mediator.agenda",
    "mediator.agenda_edit",
    "resident.stopped",
    "resident.alerts",
    "resident.alert_choices",
    "resident.alert_versions",
    "resident.scam",
    "resident.verify",
    "staff.payee",
    "staff.warn",
    "staff.launch",
    "staff.warn_terms",
    "staff.warn_control",
    "staff.posters",
    "staff.approve",
    "home",
    "language",
    "elder",
    "help",
    "resident.report",
    "resident.joined",
    "resident.quiet",
    "resident.submit",
    "resident.placing",
    "resident.follow",
    "resident.mine",
    "resident.rating",
    "resident.privacy",
    "staff.teams",
    "staff.team_plan",
    "staff.rules",
    "staff.whoami",
    "grid.task_list",
    "grid.visit_places",
    "grid.visiting",
    "staff.queue",
    "staff.live_board",
    "staff.command",
    "staff.calling",
    "staff.unsealing",
    "staff.blocking",
    "staff.sources",
    "staff.spotting",
    "staff.topics",
    "staff.joining",
    "staff.case",
    "staff.ask",
    "staff.close",
    "staff.looking",
    "staff.placing",
    "grid.duty",
    "grid.behalf",
    "grid.task_steps",
    "grid.arriving",
    "grid.proving",
    "grid.fast",
    "grid.giving",
    "grid.handing",
    "grid.ruling",
    # what takes any text comes after every command
    "staff.policies",
    "mediator.words",
    "staff.warn_words",
    "resident.alert_words",
    "resident.scam_words",
    "resident.withdrawing",
    "resident.adding",
    "resident.material",
    "resident.free",
    "stale",
)
"""Modules with a ``router``, first asked first; the last one catches what nobody wanted."""


@cache
def root() -> Router:
    """The one root router of the process (aiogram lets a router have one parent only)."""
    top = Router(name="root")
    for chapter in CHAPTERS:
        top.include_router(importlib.import_module(f"handlers.{chapter}").router)
    return top
