"""The command line: ``pingan VERB``. Nothing heavy is imported before a verb needs it."""

import argparse
import sys
from collections.abc import Sequence

VERBS = {
    "run": "receive and answer on Telegram (needs PINGAN_TOKEN)",
    "demo": "the whole product on this machine: no account, no internet",
    "sandbox": "the pretended Telegram alone, to run and kill the bot beside it",
    "migrate": "bring the database to this release",
    "invite": "make a one-time code that gives a role",
    "studio": "open a mediation studio with a mediator and weekly hours",
    "studios": "studios, mediators and hours from a table (CSV, XLSX): check, import, list",
    "team": "found a patrol team, list the teams, set a team's weekly shifts",
    "sensor": "let another system post events, list them, give a new secret, end one",
    "policy": "what the office decides as data (zones, rules): check, import, publish, roll back",
    "zones": "the same for zones and grids, from GeoJSON",
    "backup": "copy the database and the files while the bot works",
    "restore": "make an empty database and its files out of a copy",
    "verify": "whether the store still is what was written: chain, cases, words, files",
    "retain": "erase what is kept longer than its type allows; --dry-run counts",
    "doctor": "look at the settings, the database, the media and the token, and say what is wrong",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb; 0 when it did what it says, 1 with one line that says what to do instead."""
    chosen = _parser().parse_args(arguments)
    from bot import verbs

    return verbs.run(chosen.verb, chosen)


def _port(words: str) -> int:
    """A port to listen on; 0 takes any that is free."""
    if words.isdecimal() and int(words) < 65536:
        return int(words)
    raise argparse.ArgumentTypeError("expected a number from 0 to 65535")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pingan",
        description="平安: reports, mediation and warnings for Lin'an, in one chat.",
        epilog="Settings come from the environment and .env, each with the prefix PINGAN_; "
        "see docs/operate.md.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    parts = {
        name: verbs.add_parser(name, help=text, description=text) for name, text in VERBS.items()
    }
    for name in ("demo", "sandbox"):
        parts[name].add_argument("--port", type=_port, default=8088, help="of the page (8088)")
        parts[name].add_argument("--host", default="127.0.0.1", help="to listen on (127.0.0.1)")
        parts[name].add_argument("--state", help="folder to keep everything in (a fresh one)")
    parts["demo"].add_argument("--quiet", action="store_true", help="do not open a browser")
    parts["invite"].add_argument(
        "--role", required=True, help="grid_worker, dispatcher, mediator, …"
    )
    parts["invite"].add_argument(
        "--area", default="临安区", help="town or village by name (all Lin'an)"
    )
    parts["backup"].add_argument("folder", metavar="FOLDER", help="where all copies are kept")
    parts["restore"].add_argument("copy", metavar="COPY", help="one of its folders")
    parts["verify"].add_argument(
        "--no-files", action="store_true", help="leave the files out, which takes longest"
    )
    parts["retain"].add_argument("--dry-run", action="store_true", help="count, erase nothing")
    _add_policies(parts["policy"], parts["zones"])
    _add_team(parts["team"])
    _add_sensor(parts["sensor"])
    _add_studios(parts["studios"])
    studio = parts["studio"]
    studio.add_argument("--name", required=True, help="as people call it")
    studio.add_argument("--town", required=True, help="town by name")
    studio.add_argument("--mediator", type=int, required=True, help="their Telegram id")
    studio.add_argument(
        "--hours", action="append", required=True, help="'mon 09:00-11:30 residents'; may repeat"
    )
    return parser


def _add_studios(studios: argparse.ArgumentParser) -> None:
    chosen = studios.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, text in (("check", "look through a table; nothing is stored"), ("import", "write")):
        chosen.add_parser(name, help=text).add_argument("file", metavar="FILE")
    chosen.add_parser("list", help="the studios there are").set_defaults(file="")


def _add_team(team: argparse.ArgumentParser) -> None:
    chosen = team.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = chosen.add_parser("add", help="found a team; its people join in the chat, by /teams")
    add.add_argument(
        "code", metavar="CODE", help="small letters, digits, dashes; rules name it so"
    )
    add.add_argument("name", metavar="NAME", help="as people call it")
    add.add_argument("--zone", help="code of the zone whose cases it gets (none)")
    add.add_argument("--area", default="临安区", help="town or village by name (all Lin'an)")
    add.add_argument("--sample", action="store_true", help="mark it as invented")
    chosen.add_parser("list", help="the teams, their people and shifts counted")
    plan = chosen.add_parser("shifts", help="put weekly shifts in place of those before")
    plan.add_argument("code", metavar="CODE")
    plan.add_argument(
        "--hours", action="append", default=[], help="'mon-fri 08:00-17:30'; may repeat"
    )
    plan.add_argument("--person", type=int, help="Telegram id; their own shifts, not the team's")


def _add_sensor(sensor: argparse.ArgumentParser) -> None:
    chosen = sensor.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = chosen.add_parser("add", help="let a system post; prints its secret once")
    add.add_argument("name", metavar="NAME", help="small letters, digits, dashes")
    add.add_argument(
        "--category", action="append", default=[], help="it may send; may repeat (all)"
    )
    add.add_argument(
        "--photos", action="append", default=[], help="https://HOST of its pictures; may repeat"
    )
    add.add_argument(
        "--inside", action="append", default=[], help="the same in a closed network; may repeat"
    )
    add.add_argument("--per-minute", type=int, default=60, help="events at most (60)")
    chosen.add_parser("list", help="who may post, and what")
    for name, text in (("renew", "a new secret, printed once"), ("end", "take nothing more")):
        chosen.add_parser(name, help=text).add_argument("name", metavar="NAME")


def _add_policies(policy: argparse.ArgumentParser, zones: argparse.ArgumentParser) -> None:
    """Verbs with an action of their own: what it needs is said where it is missing."""
    actions = {
        "list": ("the newest versions and which one is in force", None),
        "check": ("look through a file; nothing is stored", "FILE"),
        "import": ("draft a file as a new version and try it", "FILE"),
        "publish": ("put a version into force", "VERSION"),
        "rollback": ("put the version before into force again", None),
    }
    for parser in (policy, zones):
        chosen = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
        for name, (text, what) in actions.items():
            action = chosen.add_parser(name, help=text, description=text)
            if parser is policy:
                action.add_argument("kind", metavar="KIND", help="zones, …")
            if what is None:
                action.set_defaults(what=None)
            else:
                action.add_argument("what", metavar=what)


if __name__ == "__main__":
    sys.exit(main())
