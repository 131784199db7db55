"""What the chair is told of hidden text."""

from core.submissions.screening.findings import ADVICE, WAYS, Finding, findings_of, told


def test_one_way_is_one_line_with_its_pages_and_length() -> None:
    lines = told([Finding("tiny", 1200, 3), Finding("tiny", 100, 1), Finding("metadata", 60)])

    assert lines == (
        f"Hidden text on pages 1, 3 ({WAYS['tiny']}; 1,300 characters) is left out. {ADVICE}",
        f"Hidden text ({WAYS['metadata']}; 60 characters) is left out. {ADVICE}",
    )


def test_of_many_pages_the_first_are_named() -> None:
    (line,) = told([Finding("colour", 10, page) for page in range(1, 10)])

    assert "pages 1, 2, 3, 4, 5, 6 and 3 more" in line


def test_stray_signs_are_not_told_but_add_up() -> None:
    assert findings_of([(1, {"covered": 7})]) == ()
    assert len(findings_of([(1, {"covered": 4}), (2, {"covered": 4})])) == 2


def test_beside_a_page_a_printers_line_is_not_told() -> None:
    assert findings_of([(page, {"outside": 12}) for page in range(1, 13)]) == ()
    assert findings_of([(1, {"outside": 40})]) == (Finding("outside", 40, 1),)


def test_a_way_that_is_not_known_is_not_told() -> None:
    assert findings_of([(1, {"else": 100})]) == ()


def test_the_advice_accuses_nobody_and_says_whom_to_ask() -> None:
    assert "watermark" in ADVICE
    assert "programme chairs" in ADVICE
    assert "do not act on this alone" in ADVICE
