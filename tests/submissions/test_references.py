"""What a chair pastes is understood in every form, and nothing else is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.submissions.arxiv_ids import ArxivPaper, arxiv_paper
from core.submissions.references import PUBLIC, OpenReviewForum, SavedFile, reference_of

_ALPHABET = string.ascii_letters + string.digits + "-_"
IDS = st.text(_ALPHABET, min_size=8, max_size=12).map(lambda rest: rest + "7")
REFERRER = "referrer=%5Bthe%20list%5D(%2Fgroup%3Fid%3DKettle.org)"
BEFORE = st.sampled_from(["", " ", "(", '"', "“", "<", "`", "«"])
AFTER = st.sampled_from(["", ".", ",", ")", "),", '"', "”.", ">", "`", " ", "!", "…", "?)"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://openreview.net/forum?id=rkgvVs-q27", OpenReviewForum("rkgvVs-q27")),
        ("https://openreview.net/forum?id=-2FCwDKRREu&noteId=_aB3-", OpenReviewForum("-2FCwDKRREu", "_aB3-")),
        ("https://openreview.net/forum?noteId=xyz12&id=_2FCwDKRRE-", OpenReviewForum("_2FCwDKRRE-", "xyz12")),
        (f"https://openreview.net/forum?id=rkgvVs-q27&{REFERRER}#discussion", OpenReviewForum("rkgvVs-q27")),
        ("<https://openreview.net/forum?id=rkgvVs-q27&amp;noteId=aB3_x>", OpenReviewForum("rkgvVs-q27", "aB3_x")),
        ("<https://openreview.net/forum?id=rkgvVs-q27|openreview.net/forum…>.", OpenReviewForum("rkgvVs-q27")),
        ("[the paper](https://openreview.net/forum?id=rkgvVs-q27)", OpenReviewForum("rkgvVs-q27")),
        ("http://www.openreview.net/pdf?id=rkgvVs-q27", OpenReviewForum("rkgvVs-q27")),
        ("HTTPS://OpenReview.NET/forum?id=rkgvVs-q27", OpenReviewForum("rkgvVs-q27")),
        ("openreview.net/forum?id=rkgvVs-q27", OpenReviewForum("rkgvVs-q27")),
        ("https://openreview.net/attachment?id=rkgvVs-q27&name=pdf", OpenReviewForum("rkgvVs-q27")),
        ("https://api2.openreview.net/notes?forum=rkgvVs-q27&limit=1000", OpenReviewForum("rkgvVs-q27")),
        ("https://openreview.net/forum?id=lowercase", OpenReviewForum("lowercase")),
        ("https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ", OpenReviewForum("OM0jvwB8jIp57ZJjtNEZ")),
        ("-2FCwDKRREu", OpenReviewForum("-2FCwDKRREu")),
        ("2508.05283", ArxivPaper("2508.05283")),
        ("2508.05283v3", ArxivPaper("2508.05283", 3)),
        ("0704.0001", ArxivPaper("0704.0001")),
        ("arXiv:1412.6980v9", ArxivPaper("1412.6980", 9)),
        ("arXiv: 2508.05283v1 [cs.CL] 7 Aug 2025", ArxivPaper("2508.05283", 1)),
        ("hep-th/9901001", ArxivPaper("hep-th/9901001")),
        ("math.GT/0309136v2", ArxivPaper("math/0309136", 2)),
        ("https://arxiv.org/abs/2508.05283", ArxivPaper("2508.05283")),
        ("https://arxiv.org/pdf/2508.05283v2.pdf", ArxivPaper("2508.05283", 2)),
        ("https://www.arxiv.org/pdf/cond-mat/9910332", ArxivPaper("cond-mat/9910332")),
        ("https://arxiv.org/html/2508.05283v1#S3.F2", ArxivPaper("2508.05283", 1)),
        ("(https://arxiv.org/e-print/hep-th%2F9901001),", ArxivPaper("hep-th/9901001")),
        ("https://export.arxiv.org/api/query?id_list=2508.05283", ArxivPaper("2508.05283")),
        ("10.48550/arXiv.2508.05283", ArxivPaper("2508.05283")),
        ("arXiv:2508.05283v1 [cs.CL]", ArxivPaper("2508.05283", 1)),
        ("https://openreview.net:443/forum?id=rkgvVs-q27", OpenReviewForum("rkgvVs-q27")),
        ("\u2060https://openreview.net/forum?id=rkgvVs-q27\u200b", OpenReviewForum("rkgvVs-q27")),
        ("*https://openreview.net/forum?id=rkgvVs-q27*", OpenReviewForum("rkgvVs-q27")),
        ("see https://openreview.net/forum?id=rkgvVs-q27, please", OpenReviewForum("rkgvVs-q27")),
        ("<https://openreview.net/forum?id=rkgvVs-q27|the paper>\nthanks", OpenReviewForum("rkgvVs-q27")),
    ],
)
def test_every_form_that_is_pasted_is_understood(text: str, expected: object) -> None:
    assert reference_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://openreview.net.evil.example/forum?id=rkgvVs-q27",
        "https://openreview.net@evil.example/forum?id=rkgvVs-q27",
        "https://evil.example/forum?id=rkgvVs-q27#openreview.net",
        "https://user:word@openreview.net/forum?id=rkgvVs-q27",
        "https://openreview.net\\@evil.example/forum?id=rkgvVs-q27",
        "https://evil.example\\openreview.net/forum?id=rkgvVs-q27",
        "https://openreview.net:8443/forum?id=rkgvVs-q27",
        "https://openreview.net./forum?id=rkgvVs-q27",
        "https://openreview。net/forum?id=rkgvVs-q27",
        "https://оpenreview.net/forum?id=rkgvVs-q27",
        "https://xn--penreview-46h.net/forum?id=rkgvVs-q27",
        "https://openreview%2enet/forum?id=rkgvVs-q27",
        "https://openreview.net%00.evil.example/forum?id=rkgvVs-q27",
        "https://openreview.net\t/forum?id=rkgvVs-q27",
        "https://[::1/forum?id=rkgvVs-q27",
        "ftp://openreview.net/forum?id=rkgvVs-q27",
        "file:///etc/passwd",
        "javascript://openreview.net/forum?id=rkgvVs-q27",
        "https://notarxiv.org/abs/2508.05283",
        "https://arxiv.org.evil.example/abs/2508.05283",
        "http://127.0.0.1/forum?id=rkgvVs-q27",
        "http://169.254.169.254/forum?id=rkgvVs-q27",
    ],
)
@pytest.mark.parametrize("paths", [False, True])
def test_a_look_alike_host_is_refused(text: str, paths: bool) -> None:  # noqa: FBT001  a parameter of the test
    with pytest.raises(InputError, match="Only links to OpenReview and arXiv"):
        reference_of(text, paths=paths)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "https://openreview.net/",
        "https://openreview.net/group?id=ICLR.cc/2024/Conference",
        "https://openreview.net/pdf/2f1b.pdf",
        "https://openreview.net/forum?id=rkgvVs-q27&id=another-07",
        "https://openreview.net/forum?id=../../etc",
        "https://openreview.net/forum?id=rkgvVs%0Aq27",
        "https://openreview.net/forum?" + "&".join(f"a{n}=1" for n in range(50)) + "&id=rkgvVs-q27",
        "https://arxiv.org/list/cs.CL/recent",
        "discussion",
        "metareview",
        "re-review",
        "Submission",
        "2513.00001",
        "1501.1234",
        "1412.12345",
        "0703.0001",
        "2508.00000",
        "2508.05283v0",
        "hep-th/0704001",
        "nosuch/9901001",
        "٢٥٠٨.٠٥٢٨٣",
        "paper.pdf",
        "rkgvVs-q27 " * 300,
    ],
)
def test_what_names_no_submission_is_refused_with_the_forms_that_are_accepted(text: str) -> None:
    with pytest.raises(InputError) as refused:
        reference_of(text)

    assert "https://openreview.net/forum?id=…" in str(refused.value)
    assert "https://arxiv.org/abs/" in str(refused.value)
    assert "PDF" not in str(refused.value)


@pytest.mark.parametrize("text", ["paper.pdf", "./notes", "~/reviews/forum.json", "2508.05283v1.pdf", "my paper.PDF"])
def test_a_path_is_a_reference_only_where_paths_are_allowed(text: str) -> None:
    assert reference_of(text, paths=True) == SavedFile(text)
    with pytest.raises(InputError):
        reference_of(text)


def test_where_paths_are_allowed_ids_and_links_are_still_ids_and_links() -> None:
    assert reference_of("2508.05283", paths=True) == ArxivPaper("2508.05283")
    assert reference_of("hep-th/9901001", paths=True) == ArxivPaper("hep-th/9901001")
    assert reference_of("arxiv.org/abs/2508.05283", paths=True) == ArxivPaper("2508.05283")
    with pytest.raises(InputError, match="or name a PDF"):
        reference_of("discussion", paths=True)


def test_a_link_to_a_base_url_that_is_set_is_read_and_only_there() -> None:
    link = "http://127.0.0.1:8099/forum?id=rkgvVs-q27"

    assert reference_of(link, hosts=PUBLIC.with_bases(openreview=["http://127.0.0.1:8099/v2"])).__class__ is (
        OpenReviewForum
    )
    with pytest.raises(InputError):
        reference_of(link, hosts=PUBLIC.with_bases(arxiv=["http://127.0.0.1:8099"]))
    with pytest.raises(InputError):
        reference_of(link)


@given(IDS, BEFORE, AFTER)
def test_any_id_in_a_link_comes_out_as_it_went_in(forum: str, before: str, after: str) -> None:
    assert reference_of(f"{before}https://openreview.net/forum?id={forum}{after}") == OpenReviewForum(forum)


@given(IDS, AFTER)
def test_any_bare_id_keeps_its_case_its_dashes_and_its_underscores(forum: str, after: str) -> None:
    assert reference_of(forum + after) == OpenReviewForum(forum)


@given(
    st.integers(min_value=704, max_value=9112).filter(lambda yymm: 1 <= yymm % 100 <= 12),
    st.integers(min_value=1, max_value=9999),
    st.none() | st.integers(min_value=1, max_value=999),
)
def test_every_new_arxiv_id_has_the_digits_of_its_time(yymm: int, number: int, version: int | None) -> None:
    suffix = "" if version is None else f"v{version}"
    right, wrong = (5, 4) if yymm >= 1501 else (4, 5)

    paper = arxiv_paper(f"{yymm:04}.{number:0{right}}{suffix}")

    assert paper == ArxivPaper(f"{yymm:04}.{number:0{right}}", version)
    assert arxiv_paper(paper.name) == paper
    assert arxiv_paper(f"{yymm:04}.{number:0{wrong}}{suffix}") is None


@given(st.text(max_size=200))
def test_any_text_is_a_reference_or_refused_in_words(text: str) -> None:
    try:
        found = reference_of(text)
    except InputError:
        return
    name = found.id if isinstance(found, OpenReviewForum | ArxivPaper) else ""
    assert name
    assert name.isascii()


@given(st.text("/\\@:?#[]%.<>|&=-_ aO0оｏ", max_size=40), st.sampled_from(["openreview.net", "arxiv.org"]))
def test_no_link_is_read_whose_host_is_not_written_whole(middle: str, host: str) -> None:
    link = f"https://{middle}{host}/forum?id=rkgvVs-q27"
    try:
        reference_of(link)
    except InputError:
        return
    assert not middle
