"""
In Slack, with a model: from a question to the first sentence that people see, beside the model's own.

`chairside slack` asks a fake model that writes a token every 20 ms; the fake Slack takes part in the time.
"""

import asyncio
import json
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.first_sentence import ASKED, FIRST, SAMPLE, TOKEN_S, bare, quotations
from bench.measure import Figure
from bench.slack import Scene
from core.answering.generative.client import open_client
from core.answering.generative.model import Model
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.bots.modelled import settings_for
from tests.fakes.model_server import Script, serve
from tests.fakes.openreview import serve_openreview
from tests.fakes.slack import serve_slack
from tests.fakes.slack.calls import Call
from tests.fakes.slack.world import Channel, Message

QUESTION = "What do the reviewers praise?"
REFERENCE = "https://openreview.net/forum?id=LargeBatchSGD"


def figures() -> list[Figure]:
    sample = read_export(SAMPLE.read_bytes())
    script = Script(quotations(sample), delay_s=TOKEN_S)
    with tempfile.TemporaryDirectory() as folder, serve(script) as model:
        with serve_slack() as slack, serve_openreview() as openreview:
            openreview.keep(json.loads(SAMPLE.read_text())["notes"], "v2")
            scene = Scene(slack, slack.user("ana"), {**slack.environment, **openreview.environment})
            with scene.serving("bots.cli", "slack", **settings_for(model, Path(folder))):
                channel, card = _opened(scene)
                seen = [_first_seen_ms(scene, channel, card) for _ in range(ASKED)]
        alone = asyncio.run(_alone(model.url, sample))
    name = "the model's own first sentence"
    return [Figure("Slack, from a question to its first visible sentence", _p50(seen), "ms", _p50(alone), name)]


def _opened(scene: Scene) -> tuple[Channel, Message]:
    channel = scene.slack.channel("pc", scene.ana)
    scene.slack.command(scene.ana, channel, "/paper", REFERENCE)
    cards = scene.slack.wait_until(lambda: [one for one in scene.slack.posts(channel) if "Ask in this" in one.shown])
    return channel, cards[0]


def _first_seen_ms(scene: Scene, channel: Channel, card: Message) -> float:
    slack, before = scene.slack, len(scene.slack.calls())
    start = time.monotonic()
    slack.say(scene.ana, channel, f"{slack.mention} {QUESTION}", thread_ts=card.ts)
    first = slack.wait_until(partial(_showing, scene, before))[0]
    slack.wait_until(lambda: "Checked:" in slack.thread(channel, card.ts)[-1].shown)
    return (first.at_s - start) * 1e3


def _showing(scene: Scene, before: int) -> list[Call]:
    """The calls that have shown the first sentence since."""
    shown = {"chat.postMessage", "chat.update"}
    calls = [call for call in scene.slack.calls()[before:] if call.method in shown and call.outcome == "ok"]
    return [call for call in calls if f"[{FIRST[0]}]" in str(call.args.get("blocks"))]


async def _alone(url: str, sample: Submission) -> list[float]:
    async with open_client(Model(url, "model")) as client:
        return [await bare(client, sample) for _ in range(ASKED)]


def _p50(taken: list[float]) -> float:
    return statistics.median(taken)
