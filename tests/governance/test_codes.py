"""A code cannot be guessed, and is read as people type it."""

from core.governance.codes import digest_of, new_code


def test_a_code_is_read_in_any_spelling_of_its_letters() -> None:
    assert len({digest_of(each) for each in ("70I1-ABCD", "7oL1 abcd", " 7011\u2011ABCD\n", "70il–abcd")}) == 1
    assert digest_of("7011-ABCD") != digest_of("7011-ABCE")


def test_codes_have_eighty_bits_and_letters_that_are_not_mistaken() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    letters = set("".join(codes))
    assert letters == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
    assert {len(code.replace("-", "")) for code in codes} == {16}
