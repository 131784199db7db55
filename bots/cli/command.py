"""The `chairside` command. Bad input ends with one line on standard error and code 2, any other failure with code 1."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bots.cli.audit import audit
from bots.cli.ops import config, config_option, doctor, health
from bots.cli.retention import confirmed, expire, person
from bots.cli.roster import roster
from bots.cli.worker import receives_only, worker
from bots.run import logs, terminal
from bots.run.process import Left, login
from bots.terminal.desk import Wanted
from bots.terminal.speech import name_in
from core.errors import ChairsideError, InputError, SubmissionError

REFUSED, FAILED, INTERRUPTED = 2, 1, 130
_references = click.argument("references", nargs=-1, metavar="REFERENCE…")
_COMMANDS = {
    "audit": audit, "config": config, "doctor": doctor, "expire": expire, "health": health, "person": person,
    "roster": roster, "worker": worker,
}  # fmt: skip


@click.group(commands=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chairside", message="chairside %(version)s")
@config_option
def chairside() -> None:
    """Ask about a submission and its reviews; every answer cites the passage that it rests on."""


@chairside.command()
@_references
@click.option("--thread", metavar="NAME", help="Go on with this thread instead of a new one.")
@click.option("--as", "speaker", metavar="NAME", help="Who you are in the thread (default: your login name).")
@click.option("--json", "as_json", is_flag=True, help="Messages in, one per line; JSON objects out, one per reply.")
def chat(references: Sequence[str], thread: str | None, speaker: str | None, *, as_json: bool) -> None:
    """Talk about a submission: an OpenReview or arXiv link or id, a forum export (.json), a PDF, or both files."""
    wanted = Wanted(tuple(references), thread, name_in(speaker or login()))
    if as_json:
        _finish(sound=terminal.chat_json(wanted))
    else:
        terminal.chat(wanted)


@chairside.command("open")
@_references
def open_(references: Sequence[str]) -> None:
    """Load a submission, show its card, and say what has changed since the last time."""
    if not references:
        raise InputError("Name a submission: an OpenReview link or id, a forum export (.json), a PDF.")
    terminal.show_card(references)


@chairside.command()
@click.option("--http", is_flag=True, help="Behind HTTP, with signed requests, instead of in Socket Mode.")
@receives_only
def slack(*, http: bool, no_worker: bool) -> None:
    """Serve Slack until it is stopped. docs/slack.md has the steps."""
    from bots.run.channels import slack as serve  # noqa: PLC0415 - only this command needs Slack's libraries

    serve(http=http, answers=not no_worker)


@chairside.group(invoke_without_command=True)
@receives_only
@click.pass_context
def discord(context: click.Context, *, no_worker: bool) -> None:
    """Serve Discord until it is stopped. docs/discord.md has the steps."""
    if context.invoked_subcommand is None:
        from bots.run.channels import discord as serve  # noqa: PLC0415 - only this command needs Discord's library

        serve(answers=not no_worker)


@discord.command()
def sync() -> None:
    """Tell Discord of the commands now; a start does it when they have changed."""
    from bots.run.channels import discord as serve  # noqa: PLC0415 - only this command needs Discord's library

    serve(sync_only=True)


@chairside.command()
def threads() -> None:
    """List the threads of this terminal."""
    terminal.show_threads()


@chairside.command()
@click.argument("thread", metavar="THREAD")
@click.option("--to", "folder", metavar="FOLDER", help="Write the files there (default: kept with the thread).")
def export(thread: str, folder: str | None) -> None:
    """Write a thread as Markdown and JSON: submission, positions, discussion, worksheet, and what was read by what."""
    terminal.export(thread, name_in(login()), Path(folder).expanduser() if folder else None)


@chairside.command("import")
@click.argument("file", metavar="FILE")
def import_(file: str) -> None:
    """Make a thread of an export's JSON file."""
    terminal.take_in(Path(file).expanduser())


@chairside.command()
@click.argument("thread", metavar="THREAD")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(thread: str, *, yes: bool) -> None:
    """Erase a thread, and its submission unless another thread needs it; or a submission, by its id."""
    confirmed("Erase this thread for good?", yes=yes)
    from bots.run import forgetting  # noqa: PLC0415 - no other command needs it

    if not forgetting.forget(thread):
        sys.exit(FAILED)


def main() -> None:
    """The console script."""
    logs.begin()
    try:
        chairside.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        sys.exit(REFUSED)
    except click.NoSuchOption as error:
        _end(f"There is no option {error.option_name}. If it is a file, put -- before it.", REFUSED)
    except click.ClickException as error:
        _end(" ".join(error.format_message().split()), REFUSED)
    except (InputError, SubmissionError) as error:
        _end(str(error), REFUSED)
    except ChairsideError as error:
        _end(str(error), FAILED)
    except BrokenPipeError:
        # Python would complain when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except (Left, click.Abort, KeyboardInterrupt) as left:
        if isinstance(left, Left) and sys.stderr.isatty():
            click.echo(err=True)  # below what the person has typed
        sys.exit(INTERRUPTED)


def _end(words: str, code: int) -> None:
    logs.ended(words)
    sys.exit(code)


def _finish(*, sound: bool) -> None:
    if not sound:
        sys.exit(REFUSED)
