"""What acts instead of being read is taken out of a model's words, and what is read stays."""

import pytest

from core.answering.generative.wording import acts_removed, as_item, without_thoughts


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("See [the proof](https://evil-site.com/?q=1) [R1.2].", "See the proof [R1.2]."),
        ("Read [R1.2](https://evil-site.com).", "Read [R1.2]."),
        ("It ![x](//evil-site.com/p.png) stands [R1.2].", "It stands [R1.2]."),
        ("It ![x][1] stands.", "It stands."),
        ("[1]: https://evil-site.com/y", ""),
        ("Go to https://evil-site.com/a?b=c now.", "Go to now."),
        ("Go to www.evil-site.com now.", "Go to now."),
        ("Go to evil-site.com/x now.", "Go to now."),
        ("<https://evil-site.com|the proof> is so.", " is so."),
        ("<@U012AB3CD> and <!channel> look.", " and look."),
        ("Hello @everyone there.", "Hello there."),
        ("Ask ann@evil-site.com now.", "Ask now."),
        ('<img src="x" onerror="y()"> So.', " So."),
        ("```python", ""),
        ("<<x>!here> look.", " look."),
        ("https:@x//evil-site.com/y is so.", " is so."),
        ("https:\u2063//evil-site.com/y is so.", " is so."),
        ("<:smile:123456789012345678> so.", " so."),
        ("It ``` stands.", "It stands."),
        ("re\u202everse\u200b \U000e0041d\x1b[31m", "reverse d[31m"),
        ("p < 0.05 and x > 3 [P4].", "p < 0.05 and x > 3 [P4]."),
        ("e.g. Fig. 2, i.e. 3.5 vs. 4 [R1.2, P3].", "e.g. Fig. 2, i.e. 3.5 vs. 4 [R1.2, P3]."),
        ("It is **bold**, `code` and “quoted” [A2.1].", "It is **bold**, `code` and “quoted” [A2.1]."),
    ],
)
def test_only_what_acts_goes(said: str, left: str) -> None:
    assert acts_removed(said) == left


def test_thoughts_go_even_where_they_have_not_ended() -> None:
    assert without_thoughts("<think>Hm.</think>So. <think>And") == "So. "


def test_a_row_is_an_item() -> None:
    assert as_item("| R1 | asks for bars [R1.2] | |") == "- R1, asks for bars [R1.2]"
