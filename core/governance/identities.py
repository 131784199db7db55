"""
By what a person of the committee is known: an e-mail address, an OpenReview profile, an account of a platform.

Each in one spelling, so that two spellings of one person meet: addresses and profiles without regard to case, and an
account as it is everywhere here (`slack:T1:U1`, `discord:42`).  Whatever is not of the form is None, and so is what
cannot be told from another by its looks: letters that are not seen, or Latin ones among Greek or Cyrillic ones.

OpenReview itself tells capitals apart, so a profile is kept as it was written, too (`profile_as_written`).
"""

import re
import unicodedata
from collections.abc import Iterable

MAX_CHARS = 254

_EMAIL = re.compile(r"\w[\w.!#$%&'*+/=?^`{}~-]{0,63}@(?:[^\W_][\w-]{0,62}\.)+[^\W\d_][\w-]{1,62}")
_PROFILE = re.compile(r"~[^\s@/?#&<>\"',;|\\]{2,120}\d{1,4}")
_IN_LINK = re.compile(r"https?://(?:www\.)?openreview\.net/profile\?(?:id=|email=)([^&#\s]+)", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_SLACK_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_SLACK = re.compile(r"(?:slack:)?([TE][A-Z0-9]{1,30}):([UW][A-Z0-9]{1,30})")
_MENTION = re.compile(r"<@!?([A-Z0-9]+)(?:\|[^>]*)?>")
_DISCORD = re.compile(r"(?:discord:)?([1-9][0-9]{0,19})")
_ACCOUNT = re.compile(r"slack:[TE][A-Z0-9]{1,30}:[UW][A-Z0-9]{1,30}|discord:[1-9][0-9]{0,19}")
_OWNER = re.compile(r"(?:slack|discord):[A-Za-z0-9]{1,40}")

_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")

EVERYWHERE = "*"
"""The owner of the roster that holds wherever an owner has none of its own."""


def known_by(emails: Iterable[str], profiles: Iterable[str], accounts: Iterable[str]) -> tuple[str, ...]:
    """What the operator knows a person by, in one spelling each; an address first, if there is one."""
    return (*emails, *map(str.casefold, profiles), *accounts)


def email_of(text: str) -> str | None:
    word = _MAILTO.sub("", _plain(text)).strip("<>").casefold()
    return word if len(word) <= MAX_CHARS and _EMAIL.fullmatch(word) and not is_disguised(word) else None


def told_email(text: str) -> str | None:
    """
    An address that a platform tells of an account. One that comes to its spelling by more than the case of plain
    letters is another's: `straße` and `strasse`, or full-width letters, are mailboxes and domains of their own.
    """
    word = "".join(letter.lower() if letter.isascii() else letter for letter in text.strip())
    return word if email_of(word) == word else None


def profile_of(text: str) -> str | None:
    """Of `~Ada_Lovelace1`, or the link to it."""
    written = profile_as_written(text)
    return written.casefold() if written else None


def profile_as_written(text: str) -> str | None:
    """The same, with its capitals."""
    word = _plain(text)
    linked = _IN_LINK.fullmatch(word)
    word = linked[1].replace("%7E", "~").replace("%7e", "~") if linked else word
    return word if _PROFILE.fullmatch(word) and word.isprintable() and not is_disguised(word) else None


def is_disguised(text: str) -> bool:
    """Whether a word of it mixes letters of scripts that look alike."""
    return any(len(_scripts(word)) > 1 for word in _BETWEEN_WORDS.split(text))


def _scripts(word: str) -> set[str]:
    named = (unicodedata.name(letter, "").partition(" ")[0] for letter in word if not letter.isascii())
    found = {script for script in named if script in _ALIKE}
    return found | {"LATIN"} if any(letter.isascii() and letter.isalpha() for letter in word) else found


def slack_account(text: str, owner: str) -> str | None:
    """
    Of `U1` where the owner is a workspace, of `T1:U1` anywhere: what a user is called is certain to be his only within
    one workspace.
    """
    word = _plain(text)
    word = found[1] if (found := _MENTION.fullmatch(word)) else word
    whole = _SLACK.fullmatch(word)
    if whole:
        return f"slack:{whole[1]}:{whole[2]}"
    return f"{owner}:{word}" if owner.startswith("slack:") and _SLACK_USER.fullmatch(word) else None


def discord_account(text: str) -> str | None:
    word = _plain(text)
    word = found[1] if (found := _MENTION.fullmatch(word)) else word
    found = _DISCORD.fullmatch(word)
    return f"discord:{found[1]}" if found else None


def is_account(text: str) -> bool:
    return _ACCOUNT.fullmatch(text) is not None


def is_owner(text: str) -> bool:
    """Whether the text is a workspace or a server, or stands for all of them."""
    return text == EVERYWHERE or _OWNER.fullmatch(text) is not None


def _plain(text: str) -> str:
    """One line of what is seen; full-width and composed letters in one form."""
    return unicodedata.normalize("NFKC", text[: 4 * MAX_CHARS]).strip().strip("\u200b\u200e\u200f\u2060\ufeff").strip()
