"""The bot's processes of a run: started as the product is, and killed, paused or told to leave."""

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Bots:
    def __init__(self, commands: Sequence[Sequence[str]], environment: Mapping[str, str], log: Path) -> None:
        self._commands = tuple(commands)
        self._environment = dict(environment)
        self._log = log
        self._processes: list[subprocess.Popen[bytes] | None] = [None] * len(self._commands)

    def __len__(self) -> int:
        return len(self._commands)

    @property
    def hears(self) -> int:
        """How many of them are connected to the platform's events."""
        return sum(command[0] != "worker" for command in self._commands)

    def start(self) -> None:
        """Those that do not run."""
        for number, command in enumerate(self._commands):
            process = self._processes[number]
            if process is None or process.poll() is not None:
                with self._log.open("ab") as log:
                    words = [sys.executable, "-m", "tests.chaos.process", *command]
                    self._processes[number] = subprocess.Popen(
                        words, cwd=ROOT, env=self._environment, stdout=log, stderr=log
                    )

    def send(self, number: int, what: signal.Signals) -> None:
        process = self._processes[number % len(self._processes)]
        if process is not None and process.poll() is None:
            process.send_signal(what)
            if what == signal.SIGKILL:
                process.wait()

    def resume(self) -> None:
        for number in range(len(self)):
            self.send(number, signal.SIGCONT)

    def end(self) -> None:
        self.resume()
        for process in filter(None, self._processes):
            process.terminate()
        for process in filter(None, self._processes):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
