"""What a process says of itself: fixed sentences of ours, no words of libraries, no text of what nobody caught."""

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from bots.run import logs
from core.trail import hash_of
from tests.bots.conftest import ROOT

QUAG = "quagmark"
KINDS = {"debug", "info", "warning", "error", "critical"}
ARGUMENTS = {
    # numbers, and codes of the platforms
    "code", "exc.wait_s", "guild.id", "self._silence_s", "wait_s", "seen.number",
    # names of kinds
    "type(error).__name__", "type(exc).__name__",
    # errors of ours, which quote nothing, and places of faults
    "error", "error if isinstance(error, ChairsideError) else fault_of(error)", "fault_of(error)",
    "fault_of(error.__cause__ or error)",
}  # fmt: skip
"""All that stands in a line beside its sentence, as it is written in the source. Look twice before you add to it."""

IN_PLACES = {
    "bots/discord/arrival.py": {"', '.join(map(told_name, lacking))", "invite_link(application)"},
    "bots/discord/listeners.py": {"event", "told"},
    "bots/slack/arrival.py": {"', '.join(sorted(missing))"},
    "bots/slack/pages.py": {"refused"},
    "bots/rounds.py": {"failing"},
    "bots/run/logs.py": {"_fault(context.get('exception'))", "_fault(error)", "_fault(told.exc_value)", "words"},
    "bots/run/ops/watch.py": {"address_of(listening)"},
    "core/config_file.py": {"name", "_nearest(name, known)", "variable_of(name, field)", "path"},
    "core/storage/persistence.py": {"there", "replicas"},
    "core/secret_files.py": {"', '.join(secrets)", "name", "self.path"},
}
"""The same, of one file."""


@cache
def calls() -> tuple[tuple[str, ast.Call, str], ...]:
    """Every call that logs, in which file, on which logger."""
    found = []
    for path in sorted(path for top in ("bots", "core") for path in (ROOT / top).rglob("*.py")):
        text = path.read_text()
        for node in ast.walk(ast.parse(text)) if "logg" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                on = ast.unparse(node.func.value)
                if on in {"logger", "logging"} or on.startswith("logging.getLogger"):
                    found.append((path.relative_to(ROOT).as_posix(), node, node.func.attr))
    return tuple(found)


def test_every_line_is_a_fixed_sentence_with_what_may_stand_in_one() -> None:
    said = [(path, node) for path, node, kind in calls() if kind in KINDS]
    assert len(said) > 40
    for path, node in said:
        sentence, *arguments = node.args
        fixed = isinstance(sentence, ast.Constant) or (isinstance(sentence, ast.Name) and sentence.id.isupper())
        assert fixed, f"{path}:{node.lineno} is no fixed sentence"
        assert not node.keywords, f"{path}:{node.lineno} may show a traceback"
        new = {ast.unparse(one) for one in arguments} - ARGUMENTS - IN_PLACES.get(path, set())
        assert not new, f"{path}:{node.lineno} logs {new}"


def test_nothing_logs_a_traceback_or_sets_up_logging_elsewhere() -> None:
    for path, node, kind in calls():
        assert kind not in {"exception", "log", "basicConfig", "addHandler"} or path == "bots/run/logs.py", (
            f"{path}:{node.lineno}"
        )


def ran(tmp_path: Path, script: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The script in a process whose logging has begun."""
    file = tmp_path / "script.py"
    file.write_text(f"from bots.run import logs\nlogs.begin()\nQUAG = {QUAG!r}\n{script}")
    settings = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run([sys.executable, str(file)], capture_output=True, text=True, env=settings, check=False)


WAYS = {
    "uncaught": "raise ValueError(QUAG)",
    "uncaught, with a note": "error = ValueError(QUAG)\nerror.add_note(QUAG)\nraise error from KeyError(QUAG)",
    "a group": "raise ExceptionGroup(QUAG, [ValueError(QUAG)])",
    "a thread": "import threading\ndef work(): raise ValueError(QUAG)\n"
    "threading.Thread(target=work, name=QUAG).start()",
    "put away": "class Held:\n    def __del__(self): raise ValueError(QUAG)\nheld = Held()\ndel held",
    "a warning": "import warnings\nwarnings.simplefilter('always')\nwarnings.warn(QUAG)",
    "a library's line": "import logging\nlogging.getLogger('discord.gateway').critical('%s', QUAG, stack_info=True)",
    "a line of no library": "import logging\nlogging.getLogger(QUAG).error(QUAG)",
    "Bolt's line": "import logging\nlogging.getLogger('chairside.bolt').error(QUAG)",
    "a library's traceback": "import logging\ntry: raise ValueError(QUAG)\n"
    "except ValueError: logging.getLogger('aiohttp.server').exception(QUAG)",
    "our traceback": "import logging\ntry: raise ValueError(QUAG)\n"
    "except ValueError: logging.getLogger('core.x').exception('A fault')",
    "a line that cannot be formatted": "import logging\nlogging.getLogger('core.x').error('%d of %d', QUAG)",
    "a library's own handler": "import logging\nlogging.basicConfig()\nlogging.getLogger('openai').error(QUAG)",
    "logged before anything": "import logging\nlogging.error(QUAG)",
    "a task": "import asyncio\nfrom bots.run.process import run_to_end\nasync def fault(): raise ValueError(QUAG)\n"
    "async def main():\n    asyncio.create_task(fault(), name=QUAG)\n    await asyncio.sleep(0.01)\n"
    "run_to_end(main())",
    "a callback": "import asyncio\nfrom bots.run.process import run_to_end\ndef fault(word): raise ValueError(word)\n"
    "async def main():\n    asyncio.get_running_loop().call_soon(fault, QUAG)\n    await asyncio.sleep(0)\n"
    "run_to_end(main())",
    "a slow callback": "import asyncio, time\nfrom bots.run.process import run_to_end\n"
    "async def main():\n    asyncio.get_running_loop().call_soon(lambda word: time.sleep(0.15), QUAG)\n"
    "    await asyncio.sleep(0)\nrun_to_end(main())",
    "a generator": "import asyncio\nfrom bots.run.process import run_to_end\nasync def words():\n    try: yield 1\n"
    "    finally: raise ValueError(QUAG)\nasync def main():\n    async for one in words(): break\n"
    "run_to_end(main())",
}


@pytest.mark.parametrize(
    ("way", "form"),
    [*((way, "json") for way in WAYS), *((way, "text") for way in ("uncaught", "a task", "Bolt's line"))],
)
def test_what_goes_wrong_is_told_without_its_words(way: str, form: str, tmp_path: Path) -> None:
    done = ran(
        tmp_path, WAYS[way], CHAIRSIDE_LOG=form, CHAIRSIDE_LOG_LEVEL="debug", OPENAI_LOG="debug",
        PYTHONASYNCIODEBUG="1", PYTHONFAULTHANDLER="1", PYTHONDEVMODE="1",
    )  # fmt: skip
    assert QUAG not in done.stdout + done.stderr
    lines = done.stderr.splitlines()
    assert lines, "it is told"
    for line in lines:
        if form == "json":
            told = json.loads(line)
            assert {"time", "level", "event", "text", "room"} <= set(told)
        else:
            assert re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z (DEBUG|INFO|WARNING|ERROR|CRITICAL) \S", line), line
    if way in {"uncaught", "a thread", "put away", "a task", "a callback", "our traceback"}:
        assert "ValueError in " in done.stderr


def test_a_crash_of_the_interpreter_shows_no_values(tmp_path: Path) -> None:
    script = "import faulthandler, os\nfaulthandler.enable()\ndef work(word): os.abort()\nwork(QUAG)"
    done = ran(tmp_path, script)
    assert done.returncode < 0
    assert "Aborted" in done.stderr
    assert QUAG not in done.stderr


def test_a_level_hides_what_is_below_it_and_a_wrong_one_is_the_default(tmp_path: Path) -> None:
    script = "import logging\nfor level in (10, 20, 30, 40): logging.getLogger('core.x').log(level, f'At {level}')"
    for level, least in {"debug": 10, "info": 20, "warning": 30, "error": 40, "loud": 30}.items():
        told = ran(tmp_path, script, CHAIRSIDE_LOG_LEVEL=level).stderr
        assert re.findall(r"At (\d+)", told) == [str(one) for one in (10, 20, 30, 40) if one >= least]


def test_a_line_names_its_thread_by_a_hash_also_in_tasks(tmp_path: Path) -> None:
    script = (
        "import asyncio, logging\nfrom core.trail import about\n"
        "async def tell(): logging.getLogger('core.x').error('Told')\n"
        "async def main():\n    with about('terminal:quagmark'): await asyncio.create_task(tell())\n    await tell()\n"
        "asyncio.run(main())"
    )
    first, second = map(json.loads, ran(tmp_path, script, CHAIRSIDE_LOG="json").stderr.splitlines())
    assert first["thread"] == hash_of("terminal:quagmark")
    assert re.fullmatch("[0-9a-f]{12}", first["thread"])
    assert "thread" not in second
    assert (first["event"], first["text"], first["room"], first["level"]) == ("Told", "Told", "core.x", "error")


def test_a_line_is_one_line_whatever_stands_in_it(tmp_path: Path) -> None:
    script = r"import logging; logging.getLogger('core.x').error('Said: %s', 'a\nb\x1b[31mc')"
    assert ran(tmp_path, script).stderr.endswith(" ERROR Said: a b [31mc\n")


def test_a_stream_that_is_full_stops_nothing(tmp_path: Path) -> None:
    script = (
        "import sys, logging\nsys.stderr = open('/dev/full', 'w')\n"
        "logging.getLogger('core.x').error('Told')\nprint('goes on')\nsys.stderr = open('/dev/null', 'w')"
    )
    assert ran(tmp_path, script).stdout == "goes on\n"


def test_no_core_is_left(tmp_path: Path) -> None:
    done = ran(tmp_path, "import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])")
    assert done.stdout == "0\n"


def test_logging_that_is_there_already_is_left_alone() -> None:
    """As here, where the test's own handlers hear everything."""
    before = sys.excepthook
    logs.begin({"CHAIRSIDE_LOG": "json"})
    assert sys.excepthook is before


def test_the_last_line_of_a_command_has_the_form_too() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SLACK_BOT_TOKEN_FILE": "/none", "CHAIRSIDE_LOG": "json"}
    command = [sys.executable, "-m", "bots.cli", "slack"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    told = json.loads(done.stderr)
    assert told["event"] == logs.ENDED
    assert told["text"] == "The command ends: SLACK_BOT_TOKEN_FILE cannot be used: there is no file /none."
