"""`chairside audit`. Code 1 if the record is not what was written."""

import sys

import click


@click.group(invoke_without_command=True)
@click.option("--since", metavar="WHEN", help="From then on: a date or time in UTC, or the last days (30d).")
@click.option("--by", default="", metavar="ACCOUNT", help="Of this account alone: slack:T1:U1, discord:42, a login.")
@click.option("--thread", default="", metavar="ID", help="In this thread alone: slack:T1:C1:1732.5.")
@click.option("--deed", default="", metavar="DEED", help="Of this kind alone: opened, asked, sent …")
@click.option("--json", "as_json", is_flag=True, help="A JSON object per row.")
@click.pass_context
def audit(context: click.Context, since: str | None, by: str, thread: str, deed: str, *, as_json: bool) -> None:
    """Print the record of what was done, never of what was said, and verify it: code 1 if it is not as written."""
    if context.invoked_subcommand is None:
        from bots.run import audit as printing  # noqa: PLC0415 - no other command needs it

        _sound(printing.show(printing.wanted_of(since, by, thread, deed, as_json=as_json)))


@audit.command("verify")
@click.option("--head", "heads", multiple=True, metavar="HEAD", help="A head that was kept elsewhere.")
def audit_verify(heads: tuple[str, ...]) -> None:
    """Verify the record against its hashes, the heads in the data folder, and those given."""
    from bots.run import audit as printing  # noqa: PLC0415

    _sound(printing.verify(heads))


@audit.command("head")
def audit_head() -> None:
    """Print where the record ends, to be kept where nobody who can reach Redis can."""
    from bots.run import audit as printing  # noqa: PLC0415

    printing.show_head()


@audit.command("prune")
def audit_prune() -> None:
    """Drop the rows that are older than CHAIRSIDE_AUDIT_YEARS, as running processes do once a day."""
    from bots.run import audit as printing  # noqa: PLC0415

    printing.prune()


def _sound(sound: bool) -> None:  # noqa: FBT001 - the only thing that it is about
    if not sound:
        sys.exit(1)
