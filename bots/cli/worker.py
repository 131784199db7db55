"""`chairside worker`: a process that answers what others hear, and what tells them not to answer themselves."""

from collections.abc import Sequence

import click

PLATFORMS = ("slack", "discord")
receives_only = click.option(
    "--no-worker", is_flag=True, help="Receive only: `chairside worker`, in other processes, answers."
)


@click.command()
@click.argument("platforms", nargs=-1, type=click.Choice(PLATFORMS), metavar="[slack] [discord]")
def worker(platforms: Sequence[str]) -> None:
    """Answer what other processes hear, on the platforms named, else on all whose tokens are set. docs/deploy.md."""
    from bots.run.workers import work  # noqa: PLC0415 - only this command needs the platforms' libraries

    work(tuple(dict.fromkeys(platforms)))
