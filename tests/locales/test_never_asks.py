"""No sentence of ours asks for a code, a bank password or a picture of papers (A7)."""

import re

import pytest

from tests.locales.shelves import LOCALES, entries

SECRETS = {
    "zh-Hans": re.compile("验证码|银行密码|支付密码|密码|身份证(照|复印|正反面)|证件照|付款码"),
    "zh-Hant": re.compile("驗證碼|密碼|身分證(照|影本)|證件照|付款碼"),
    "en": re.compile(
        r"\bverification codes?|\bpasswords?|\bpictures? of papers|tell no code", re.I
    ),
}
REFUSES = {
    "zh-Hans": re.compile("不|别|从不"),
    "zh-Hant": re.compile("不|別|從不"),
    "en": re.compile(r"\b(no|not|never|nobody|don't|won't)\b", re.I),
}


def clauses(said: str) -> list[str]:
    """Parts that stand for themselves: what refuses one thing does not refuse another."""
    return re.split(r"[。；\n.;]", said)


def asking(locale: str, said: str) -> list[str]:
    return [
        one
        for one in clauses(said)
        if SECRETS[locale].search(one) and not REFUSES[locale].search(one)
    ]


@pytest.mark.row("A7")
@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_asks_for_what_nobody_should_send(locale: str) -> None:
    wrong = {
        entry.key: found
        for entry in entries(locale)
        for said in entry.said()
        if (found := asking(locale, said))
    }
    assert wrong == {}


def test_the_search_bites() -> None:
    assert asking("zh-Hans", "请把验证码发来")
    assert asking("zh-Hans", "不点链接。请发身份证照片")
    assert not asking("zh-Hans", "不说验证码")
    assert asking("en", "Please send the verification code")
    assert not asking("en", "Never tell anybody a password")
