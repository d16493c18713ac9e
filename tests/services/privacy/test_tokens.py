"""One-time codes: strong, short enough for a link, and never stored."""

import re
import string

import pytest

from services.privacy.tokens import BITS, hash_code, looks_like_code, make_code, same_code

DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


def test_a_code_has_enough_chance_in_it_and_fits_into_a_link() -> None:
    codes = {make_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert BITS >= 128
    assert all(DEEP_LINK.fullmatch(code) and len(code) * 6 >= BITS for code in codes)
    assert set("".join(codes)) == set(string.ascii_letters + string.digits + "_-")


def test_only_the_hash_is_kept_and_the_code_fits_it() -> None:
    code = make_code()
    stored = hash_code(code)
    assert len(stored) == 64
    assert code not in stored
    assert same_code(code, stored)
    assert not same_code(make_code(), stored)
    assert not same_code(code[:-1], stored)
    assert not same_code(code, "")
    assert not same_code("编号", stored)


@pytest.mark.parametrize("text", ["", "a" * 31, "a" * 33, "a" * 31 + " ", "a" * 32 + "\n"])
def test_what_cannot_be_a_code_is_told_at_once(text: str) -> None:
    assert not looks_like_code(text)
    assert looks_like_code(make_code())
