"""A table for tests: a mediator who has a request, the asker and another side, with phones."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from handlers.mediator.file_callbacks import FileOf
from handlers.resident.table_callbacks import SideOf
from services.cases import trail
from services.people import Role
from services.work import Case
from storage.tables import Party
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.mediation.test_mediation import agree, mediator
from tests.town import Town

TOWN = "330112103000"
TERMS = "赵家赔王家两棵山核桃树，一共 1000 元"


@dataclass
class Table:
    """Who sits there."""

    town: Town
    he: Someone
    wang: Someone
    chen: Someone

    async def case(self) -> Case:
        """The case as it stands."""
        found: Case = await self.town.one(Case, Case.kind == "mediation")
        return found

    async def does(self, do: str, version: int = 0) -> dict[str, Any]:
        """The mediator taps something on the file."""
        number = (await self.case()).id
        return await self.he.taps(FileOf(case_id=number, do=do, version=version))

    async def side(self, someone: Someone, do: str, version: int = 0) -> dict[str, Any]:
        """A side taps something."""
        number = (await self.case()).id
        return await someone.taps(SideOf(case_id=number, do=do, version=version))

    async def drafts(self) -> None:
        """A written draft, four answers."""
        await self.does("draft")
        for words in ("十月三日砍了两棵山核桃", "树在谁家地里", TERMS, "今年底以前付清"):
            await self.he.says(words)
        await self.he.taps("存下并生成文件")

    async def signs(self, ago: str = "今天") -> None:
        """Drafted, signed and sealed: the case is closed with a written agreement."""
        await self.drafts()
        await self.does("result")
        await self.he.taps("达成书面协议")
        await self.he.taps(ago)


async def serve(town: Town, verb: Any) -> None:
    """Do something with the store, as the bot would."""
    await town.writer.serve(verb)
    await town.settle()


async def seats(town: Town, someone: Someone) -> None:
    """Give another side's seat to somebody with a phone."""
    person = await someone.row()

    async def verb(work: Work) -> None:
        case = (await work.db.scalars(select(Case).where(Case.kind == "mediation"))).one()
        query = select(Party).where(Party.case_id == case.id, Party.side == "other")
        party = (await work.db.scalars(query)).first()
        name = await trail.keep(work, someone.name, person_id=None)
        if party is None:
            party = Party(case_id=case.id, side="other")
            work.db.add(party)
        party.person_id, party.words_id = person.id, name.id
        party.accepted_at, party.text_version = town.clock.now(), 1
        await work.db.flush()

    await serve(town, verb)


async def table(town: Town) -> Table:
    """王桂英 asked, 何师傅 has it, 陈大山 is the other side."""
    he = await mediator(town)
    wang, chen = await town.person("王桂英"), await town.person("陈大山")
    await chen.starts()
    await wang.says("/mediate")
    for label in ("我明白", "四个问题都", "发送"):
        await wang.taps(label)
    await agree(wang)
    await seats(town, chen)
    await he.taps("我来联系")
    return Table(town, he, wang, chen)


async def officer(town: Town, name: str, *roles: Role) -> Someone:
    """Somebody of the town."""
    return await town.person(name, *roles, area=TOWN)
