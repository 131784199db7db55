"""The command line: a module per family of commands, and what wires them is `bots/run`."""

from bots.cli.command import chairside, main

__all__ = ["chairside", "main"]
