"""`chairside doctor`, `chairside config`, `chairside health`. Code 1 if something is wrong."""

import os
import sys
from pathlib import Path

import click


def _named(context: click.Context, _: click.Parameter, path: str | None) -> None:
    """Where settings are read, they are read from the environment, which says where the file is."""
    if path and not context.resilient_parsing:
        os.environ["CHAIRSIDE_CONFIG"] = str(Path(path).expanduser().absolute())


config_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    expose_value=False,
    is_eager=True,
    callback=_named,
    help="Settings in one file, before CHAIRSIDE_CONFIG; the environment stands before it.",
)


@click.command()
@click.option("--online", is_flag=True, help="Also see whether OpenReview and arXiv can be reached.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def doctor(*, online: bool, as_json: bool) -> None:
    """Look at what is set, part by part, and say what to do: code 1 if there is a fault. No text is sent anywhere."""
    from bots.run.ops.consulting import consult  # noqa: PLC0415 - no other command needs it

    if not consult(online=online, as_json=as_json):
        sys.exit(1)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--all", "whole", is_flag=True, help="Also what stands as it is by default.")
def config(*, as_json: bool, whole: bool) -> None:
    """Print what is in force and where it is set; secrets are never shown."""
    from bots.run.ops.in_force import show  # noqa: PLC0415 - no other command needs it

    show(as_json=as_json, whole=whole)


@click.command()
def health() -> None:
    """Ask the process of these settings on this machine whether it is ready, for a container's health check."""
    from bots.run.ops.asking import is_ready  # noqa: PLC0415 - no other command needs it

    ready, said = is_ready()
    click.echo(said)
    if not ready:
        sys.exit(1)
