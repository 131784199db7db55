"""The subcommands of `chairside roster`. Nobody's name is asked for, and none is printed unless `--people` asks."""

from pathlib import Path

import click

from bots.cli.retention import confirmed
from core.governance.lists.faults import Faulty

MOST_SHOWN = 100
_of_whom = click.option("--for", "owner", metavar="OWNER", help="slack:T0123 or discord:4567 (default: all).")
_file = click.Path(path_type=Path)


@click.group()
def roster() -> None:
    """Who is on the committee, in which roles, with which conflicts. docs/committee.md has the files."""


@roster.command("import")
@click.argument("people", metavar="PEOPLE.csv", type=_file)
@click.argument("conflicts", metavar="[CONFLICTS.csv]", required=False, type=_file)
@click.option(
    "--submissions", metavar="FILE", type=_file, help="Number and forum of each, where conflicts have numbers."
)
@_of_whom
def import_(people: Path, conflicts: Path | None, submissions: Path | None, owner: str | None) -> None:
    """Replace the roster by these files, whole or not at all."""
    from bots.run import roster as office  # noqa: PLC0415 - other commands need none of it

    try:
        office.import_(people, conflicts, submissions, owner or "*")
    except Faulty as error:
        _show(error)
        raise


@roster.command()
@click.argument("venue")
@click.option("--with", "beside", metavar="PEOPLE.csv", type=_file, help="Addresses and accounts of the same people.")
@_of_whom
def fetch(venue: str, beside: Path | None, owner: str | None) -> None:
    """Replace the roster by OpenReview's groups and conflicts of a VENUE (ICLR.cc/2027/Conference)."""
    from bots.run import roster as office  # noqa: PLC0415

    try:
        office.fetch(venue, beside, owner or "*")
    except Faulty as error:
        _show(error)
        raise


@roster.command()
@click.option("--people", is_flag=True, help="List the people too, by address, profile and account.")
@_of_whom
def show(owner: str | None, *, people: bool) -> None:
    """Count who is on the rosters."""
    from bots.run import roster_looks  # noqa: PLC0415

    roster_looks.show(owner, people=people)


@roster.command()
@click.argument("who", metavar="ACCOUNT|EMAIL")
@click.argument("submission")
@_of_whom
def check(who: str, submission: str, owner: str | None) -> None:
    """Say what somebody who wants a submission would be told, and why."""
    from bots.run import roster_looks  # noqa: PLC0415

    roster_looks.check(who, submission, owner)


@roster.command()
@click.option("--to", "path", metavar="FILE", required=True, type=_file, help="A new file; only you may read it.")
@click.option(
    "--days", type=click.FloatRange(0.01, 90), default=14.0, show_default=True, help="How long they are good."
)
@click.option("--everybody", is_flag=True, help="Also those of whom an account is known.")
@_of_whom
def codes(path: Path, days: float, owner: str | None, *, everybody: bool) -> None:
    """Write one-time codes by which people link their accounts, to be mailed to each."""
    from bots.run import roster as office  # noqa: PLC0415

    office.codes(owner or "*", path, days, everybody=everybody)


@roster.command()
@click.argument("account")
def unlink(account: str) -> None:
    """Take an account from whoever it is linked to."""
    from bots.run import roster as office  # noqa: PLC0415

    office.unlink(account)


@roster.command()
@_of_whom
@click.option("--person", metavar="ACCOUNT|EMAIL", help="Only this person, from all rosters.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(owner: str | None, person: str | None, *, yes: bool) -> None:
    """Take a roster away: from then on nobody is refused. Or one person, who is refused from then on."""
    from bots.run import roster as office  # noqa: PLC0415

    confirmed("Erase this person?" if person else "Take the roster away?", yes=yes)
    if person:
        office.erase(person)
    else:
        office.remove(owner or "*")


def _show(error: Faulty) -> None:
    """Each in a line of its own; one alone is the error's own text."""
    for fault in error.faults[:MOST_SHOWN] if len(error.faults) > 1 else ():
        click.echo(str(fault), err=True)
