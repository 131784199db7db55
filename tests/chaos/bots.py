"""The bot's processes of a run: started as the product is, and killed, paused or told to leave."""

import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired

from tests.processes import ROOT, Process, begin

LEAVES_S = 15.0


class Bots:
    def __init__(self, commands: Sequence[Sequence[str]], environment: Mapping[str, str], log: Path) -> None:
        self._commands = tuple(commands)
        self._environment = dict(environment)
        self._log = log
        self._processes: dict[int, Process] = {}

    def __len__(self) -> int:
        return len(self._commands)

    @property
    def hears(self) -> int:
        """How many of them are connected to the platform's events."""
        return sum(command[0] != "worker" for command in self._commands)

    def start(self) -> None:
        """Those that do not run."""
        for number, command in enumerate(self._commands):
            process = self._processes.get(number)
            if process is None or process.poll() is not None:
                with self._log.open("a") as log:
                    self._processes[number] = begin(
                        "tests.chaos.process",
                        *command,
                        environment=self._environment,
                        folder=ROOT,
                        stdout=log,
                        stderr=log,
                    )

    def send(self, number: int, what: signal.Signals) -> None:
        process = self._processes[number % len(self)]
        process.send_signal(what)
        if what == signal.SIGKILL:
            process.wait(LEAVES_S)

    def tell_where(self) -> None:
        """They write down what their tasks wait for."""
        for number in self._processes:
            self.send(number, signal.SIGUSR1)

    def resume(self) -> None:
        for number in self._processes:
            self.send(number, signal.SIGCONT)

    def end(self) -> None:
        self.resume()
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            with suppress(TimeoutExpired):
                process.wait(LEAVES_S)
            process.kill()
            process.wait()
