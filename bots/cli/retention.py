"""`chairside expire`, and `chairside person`: what is kept for how long, and about whom."""

import sys
from pathlib import Path

import click

from core.errors import InputError

_who = click.argument("who", metavar="ACCOUNT|EMAIL")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only list what would be erased.")
def expire(*, dry_run: bool) -> None:
    """Erase what is older than CHAIRSIDE_KEEP_DAYS now, as running processes do bit by bit."""
    from bots.run import retention  # noqa: PLC0415 - no other command needs it

    retention.expire(dry_run=dry_run)


@click.group()
def person() -> None:
    """All that is held about one person, and its erasing."""


@person.command("export")
@_who
@click.option("--to", "folder", metavar="FOLDER", required=True, help="Write the file there.")
def person_export(who: str, folder: str) -> None:
    """Write it as JSON: messages, positions, ratings, marks, the rows of rosters and of the record."""
    from bots.run import person as one  # noqa: PLC0415

    one.export(who, Path(folder).expanduser())


@person.command("erase")
@_who
@click.option("--yes", is_flag=True, help="Do not ask.")
def person_erase(who: str, *, yes: bool) -> None:
    """Erase their words, and make “a former chair” of them; repeating it is harmless."""
    confirmed("Erase what this person said for good?", yes=yes)
    from bots.run import person as one  # noqa: PLC0415

    one.erase(who)


def confirmed(question: str, *, yes: bool) -> None:
    """Raise `InputError` where nobody can be asked; end the command if they say no."""
    if not yes:
        if not sys.stdin.isatty():
            raise InputError("This erases for good: add --yes where nobody can be asked.")
        click.confirm(question, abort=True, err=True)
