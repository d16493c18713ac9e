"""The search for keys finds them where engineers put them."""

from pathlib import Path

from tests.locales.calls import calls, sources, strings

CODE = """
def button(ctx, key, data, **args):
    return ctx.plain(key, **args)

def lookup(rows, key):
    return rows[key]

def show(ctx, state, more):
    ctx.text("report-start")
    locales.text(ctx.locale, "report-named", name="x")
    text("en", "report-many", **more)
    ctx.plain("report-yes" if more else "report-no")
    button(ctx, "home-button", 1)
    button(ctx, key="back-button", data=1)
    ctx.text(f"state-{state}")
    lookup({}, "not-a-key")
    message.text
    match(text("zh-Hans", KEY))
"""


def test_every_way_of_asking_is_found(tmp_path: Path) -> None:
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers" / "a.py").write_text(CODE, "utf-8")
    code = sources(("handlers",), tmp_path)
    found = {call.key: call for call in calls(code)}
    assert set(found) == {
        "report-start", "report-named", "report-many", "report-yes", "report-no",
        "home-button", "back-button", "state-",
    }  # fmt: skip
    assert found["report-start"].given == frozenset()
    assert found["report-named"].given == frozenset({"name"})
    assert found["report-many"].given is None
    assert found["home-button"].given is None
    assert found["state-"].is_start
    assert found["state-"].where == "handlers/a.py:15"
    assert {"report-start", "not-a-key"} <= strings(code)
