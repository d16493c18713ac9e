"""One warning as CAP 1.2 XML, in every language it has; and the list of them as an Atom feed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

import locales
from services import places
from services.dispatch.calendar import LINAN
from services.outreach.feed import CATEGORIES, RESPONSES, Entry
from services.people import DISTRICT
from services.work import Campaign

CAP: Final = "urn:oasis:names:tc:emergency:cap:1.2"
ATOM: Final = "http://www.w3.org/2005/Atom"
LANGUAGES: Final = {"zh-Hans": "zh-CN", "en": "en-US"}
"""Our languages as RFC 3066 names them."""

CERTAINTY: Final = "Likely"
DIVISIONS: Final = "GB/T 2260"
"""What the national statistics' codes of towns and villages build on."""


_UNFIT: Final = str.maketrans({chr(code): None for code in range(32) if chr(code) not in "\t\n\r"})


def alert(entry: Entry, sender: str) -> bytes:
    """The message; ``sender`` names this bot among all senders."""
    campaign = entry.campaign
    root = etree.Element(f"{{{CAP}}}alert", nsmap={None: CAP})
    _add(root, "identifier", identifier(entry.name))
    _add(root, "sender", sender)
    _add(root, "sent", moment(entry.sent))
    _add(root, "status", campaign.status.capitalize())
    _add(root, "msgType", entry.msg_type)
    _add(root, "scope", "Public")
    if entry.about is not None and entry.about.issued_at is not None:
        about = entry.about
        when = moment(entry.about.issued_at)
        _add(root, "references", f"{sender},{identifier(about.code)},{when}")
    for locale, body in _texts(campaign).items():
        _info(root, entry, locale, body)
    return _written(root)


def _texts(campaign: Campaign) -> dict[str, str]:
    others = {one: str(words) for one, words in campaign.texts.items() if one in LANGUAGES}
    return {"zh-Hans": campaign.body} | others


def _info(root: "etree._Element", entry: Entry, locale: str, body: str) -> None:
    campaign = entry.campaign
    info = etree.SubElement(root, f"{{{CAP}}}info")
    _add(info, "language", LANGUAGES[locale])
    _add(info, "category", CATEGORIES.get(campaign.topic, "Other"))
    _add(info, "event", locales.plain(locale, f"alert-topic-{campaign.topic}"))
    _add(info, "responseType", RESPONSES.get(campaign.topic, "Assess"))
    _add(info, "urgency", campaign.urgency.capitalize())
    _add(info, "severity", campaign.severity.capitalize())
    _add(info, "certainty", CERTAINTY)
    _add(info, "effective", moment(entry.sent))
    _add(info, "expires", moment(entry.expires))
    _add(info, "senderName", area_name(campaign.area))
    _add(info, "headline", _headline(campaign, locale, body))
    _add(info, "description", body)
    _add(info, "instruction", locales.plain(locale, f"alert-todo-{campaign.topic}"))
    for place in entry.areas:
        area = etree.SubElement(info, f"{{{CAP}}}area")
        _add(area, "areaDesc", area_name(place))
        code = etree.SubElement(area, f"{{{CAP}}}geocode")
        _add(code, "valueName", DIVISIONS)
        _add(code, "value", place)


def _headline(campaign: Campaign, locale: str, body: str) -> str:
    """The headline, or the beginning of another language's text; 160 characters (3.2.2)."""
    return campaign.headline if locale == "zh-Hans" else body.partition("\n")[0][:160]


def _written(root: "etree._Element") -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add(parent: "etree._Element", name: str, words: str, space: str = CAP) -> "etree._Element":
    made = etree.SubElement(parent, f"{{{space}}}{name}")
    made.text = locales.clean(words).translate(_UNFIT)
    return made


def identifier(name: str) -> str:
    """The name of a message among all messages: no blank, comma or angle bracket in it."""
    return f"pingan-{name}"


def moment(at: datetime) -> str:
    """As CAP wants it: to the second, with the offset of Lin'an."""
    return at.astimezone(LINAN).isoformat(timespec="seconds")


def area_name(area: str) -> str:
    """A village with its town, a town, or the district."""
    if area == DISTRICT:
        return "杭州市临安区"
    town = places.town_of(area)
    return town.title if town.code == area else town.title + places.village(area).title


def feed(entries: Sequence[Entry], sender: str, *, now: datetime) -> bytes:
    """The list, newest first; each entry leads to its message."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(root, "id", f"urn:pingan:{sender}", ATOM)
    _add(root, "title", locales.plain("zh-Hans", "cap-feed-title"), ATOM)
    newest = max((one.sent for one in entries), default=now)
    _add(root, "updated", moment(newest), ATOM)
    _add(_add(root, "author", "", ATOM), "name", sender, ATOM)
    for one in entries:
        item = etree.SubElement(root, f"{{{ATOM}}}entry")
        _add(item, "id", f"urn:pingan:{identifier(one.name)}", ATOM)
        _add(item, "title", one.campaign.headline, ATOM)
        _add(item, "updated", moment(one.sent), ATOM)
        link = _add(item, "link", "", ATOM)
        link.set("href", f"alerts/{one.name}.xml")
        link.set("type", "application/cap+xml")
    return _written(root)
