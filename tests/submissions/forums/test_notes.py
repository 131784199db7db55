"""What of a note becomes text: no names, no ticks, nothing invisible, whatever the shape of the export."""

from core.submissions.forums.export import read_export
from core.submissions.model import Field, Part
from tests.submissions.made import BARE, ICLR19, NEURIPS, PLAIN, Forum, packed, reviewed, texts


def test_an_export_may_be_a_bare_list_or_a_note_with_its_replies() -> None:
    made = reviewed()
    root, *replies = made.notes

    assert read_export(packed(made.notes)) == read_export(made.data)
    for key in ("replies", "directReplies"):
        assert read_export(packed({**root, "details": {key: replies}})) == read_export(made.data)
        assert read_export(packed({"notes": [{**root, "details": {key: replies}}]})) == read_export(made.data)


def test_a_deleted_note_is_left_out() -> None:
    made = reviewed()
    made.notes[1]["ddate"] = 1_650_000_000_000

    assert len(read_export(made.data).reviews) == 1


def test_no_name_profile_or_address_passes() -> None:
    made = Forum(NEURIPS)
    made.review({**BARE, "secondary_reviewer": ["~Carl_Third1"]}, by="~Dora_Fourth1")
    made.comment({"comment": "Signed by its author."}, by="~Ada_Example1")

    read = read_export(made.data)

    assert not any(name in repr(read) for name in ("~", "Ada", "Bob", "sample.org", "Carl", "Dora"))
    assert read.reviews[0].name == "Reviewer 1"


def test_control_and_invisible_characters_are_stripped() -> None:
    made = Forum(NEURIPS)
    made.review({**BARE, "summary": "It\x00 kn\u200bits\u202e.\r\nWell\u00a0done, \ud800all.\U000e0041"})

    found = read_export(made.data)

    assert texts(found, Part.REVIEW)[:2] == ["It knits.", "Well done, all."]


def test_traces_of_html_become_plain_text() -> None:
    made = Forum(ICLR19, 1)
    made.review(
        {
            **PLAIN,
            "review": 'See <a href="https://x.org/a" rel="nofollow">x.org/a</a> where p &lt; 0.05 &amp; n &gt; 3.',
        }
    )

    assert texts(read_export(made.data), Part.REVIEW) == ["See x.org/a where p < 0.05 & n > 3."]


def test_a_title_that_says_something_is_a_passage_and_others_are_not() -> None:
    made = Forum(ICLR19, 1)
    made.review({"title": "Two needles are plenty", **PLAIN})
    made.review({"title": "Official review of the paper", **PLAIN})

    read = read_export(made.data)

    assert read.by_label["R1.1"].text == "Two needles are plenty"
    assert read.by_label["R1.1"].field is Field.TITLE
    assert read.by_label["R2.1"].text == "Good."
    assert [review.title for review in read.reviews] == ["Two needles are plenty", "Official review of the paper"]


def test_an_empty_answer_and_a_tick_are_no_passages() -> None:
    made = Forum(NEURIPS)
    empty = {"questions": "N/A", "ethical_concerns": ["No ethics review needed."], "paper_formatting_concerns": "No."}
    made.review({**BARE, **empty, "code_of_conduct": "Yes", "ethics": None, "limitations": "No"})

    assert texts(read_export(made.data), Part.REVIEW) == ["It knits.", "Slow.", "Dear.", "No"]


def test_blocks_count_paragraphs_and_items_over_all_fields_of_a_note() -> None:
    made = Forum(NEURIPS)
    made.review({"summary": "One. Two.", "weaknesses": "- Three. Four.\n- Five.\n\nSix indeed."})

    read = read_export(made.data)

    assert [(p.text, p.block) for p in read.of_review(1)] == [
        ("One.", 0),
        ("Two.", 0),
        ("Three.", 1),
        ("Four.", 1),
        ("Five.", 2),
        ("Six indeed.", 3),
    ]
