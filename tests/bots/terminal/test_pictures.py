"""Pages of the paper, as files and in the terminal."""

import stat
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bots.terminal.desk import Desk
from bots.terminal.inline import inline
from bots.terminal.pictures import plot_of
from core.conversation.company import ALONE
from tests.bots.conftest import FORUM, Home
from tests.bots.reviewed import kettles

PAPER = FORUM.parent / "paper.pdf"
PNG = b"\x89PNG\r\n\x1a\n"


def test_sources_offer_the_page_with_the_passage_as_a_file_that_only_its_owner_reads(home: Home) -> None:
    spoken = home.chairside("chat", str(FORUM), str(PAPER), typed="What is the paper about?\n/sources\n")
    paths = [Path(word) for word in spoken.stdout.split() if word.endswith(".png")]
    assert paths
    assert all(path.read_bytes().startswith(PNG) for path in paths)
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o600


def test_pictures_go_with_their_thread(home: Home) -> None:
    typed = "What is the paper about?\n/sources\n/forget\nyes\n"
    spoken = home.chairside("chat", str(FORUM), str(PAPER), typed=typed)
    assert ".png" in spoken.stdout
    assert list(home.data_dir.rglob("*.png")) == []


def test_a_submission_without_a_pdf_offers_no_pictures(home: Home) -> None:
    spoken = home.chairside("chat", str(FORUM), typed="What is the paper about?\n/sources\n")
    assert (spoken.returncode, ".png" in spoken.stdout) == (0, False)


def test_the_scores_come_with_a_picture_whether_asked_for_or_looked_at(home: Home) -> None:
    for typed in ("/scores\n", "What are the scores?\n"):
        spoken = home.chairside("chat", str(FORUM), typed=typed)
        (path,) = [Path(word) for word in spoken.stdout.split() if word.endswith(".png")]
        assert path.name.startswith("scores-")
        assert path.read_bytes().startswith(PNG)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_broken_off_writing_left_open_to_others_does_not_make_a_picture_so(tmp_path: Path) -> None:
    desk, submission = cast("Desk", SimpleNamespace(pictures=tmp_path)), kettles()
    drawn = plot_of(desk, "terminal:one", submission, ALONE)
    assert drawn
    drawn.path.unlink()
    for part in (drawn.path.with_suffix(".part"), drawn.path.with_name(f"{drawn.path.name}.part")):
        part.write_bytes(b"half")
        part.chmod(0o644)
    again = plot_of(desk, "terminal:one", submission, ALONE)
    assert again
    assert stat.S_IMODE(again.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("environ", "begins"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "\x1b]1337;File=inline=1;size=9000;"),
        ({"TERM": "xterm-kitty"}, "\x1b_Ga=T,f=100,m=1;"),
        ({"TERM": "xterm-256color"}, ""),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}, ""),
    ],
)
def test_a_picture_is_shown_where_the_terminal_is_known_to_show_pictures(environ: dict[str, str], begins: str) -> None:
    shown = inline(bytes(9000), environ)
    assert shown.startswith(begins)
    assert bool(shown) == bool(begins)


def test_a_long_picture_comes_in_pieces_of_which_only_the_last_says_so() -> None:
    pieces = inline(bytes(9000), {"TERM": "xterm-kitty"}).split("\x1b\\")[:-1]
    assert [piece.split(";")[0][-1] for piece in pieces] == ["1", "1", "0"]
    assert all(len(piece.split(";", 1)[1]) <= 4096 for piece in pieces)
