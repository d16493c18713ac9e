"""The gate: every picture, film and sound that leaves was made anew here."""

from datetime import datetime

from services.media.bench import Bench, GateDown
from services.media.cleaned import Cleaned, Position, Remuxed
from services.media.errors import MediaRefused
from services.media.kinds import Declared, Family, Kind, inspect
from services.media.plain import is_plain_jpeg

__all__ = ["Cleaned", "Gate", "GateDown", "MediaRefused", "Position", "Remuxed"]


class Gate:
    """Make one for the process, and close it at the end.

    :param patience_s: how long one file may take by the clock on the wall.
    :param idle_s: after how long without a file the worker process is let go.
    """

    def __init__(self, *, patience_s: float = 60.0, idle_s: float = 120.0) -> None:
        self._bench = Bench(patience_s=patience_s, idle_s=idle_s)

    async def clean_image(self, data: bytes) -> Cleaned:
        """A picture as plain upright sRGB JPEG of at most 2560 pixels, and where it was taken.

        :raises MediaRefused: it is no picture, or broken, or too much.
        :raises GateDown: try again later.
        """
        kind = inspect(data, Declared.PHOTO)
        head, jpeg = await self._bench.do("picture", kind.name, data)
        if not is_plain_jpeg(jpeg):
            raise MediaRefused("broken")
        taken, position = head["taken_at"], head["position"]
        return Cleaned(
            jpeg,
            head["width"],
            head["height"],
            datetime.fromisoformat(taken) if taken else None,
            Position(*position) if position else None,
        )

    async def clean_video(self, data: bytes) -> Remuxed:
        """A film with its first picture and sound track and nothing else; raises as above."""
        kind = inspect(data, Declared.VIDEO)
        if kind.family is not Family.VIDEO:
            raise MediaRefused("wrong-kind")
        return await self._remux(kind, data)

    async def clean_voice(self, data: bytes) -> Remuxed:
        """A sound without its tags; raises as above."""
        return await self._remux(inspect(data, Declared.VOICE), data)

    async def close(self) -> None:
        """Let the worker go."""
        await self._bench.close()

    async def _remux(self, kind: Kind, data: bytes) -> Remuxed:
        head, made = await self._bench.do("film", kind.name, data)
        return Remuxed(made, head["seconds"], head["width"], head["height"])
