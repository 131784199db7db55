"""`chairside doctor`: what is set, looked at part by part, with what to do about each that is not well."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from bots.channel.answers import Answers
from bots.run.engine import allowed_model
from bots.run.ops.checking import Check, findings
from bots.run.ops.clock_findings import of_clock, of_limits
from bots.run.ops.machine_findings import machine_findings
from bots.run.ops.members_findings import survey_findings
from bots.run.ops.record_findings import of_keys, record_findings
from bots.run.ops.replicas_findings import replicas_findings
from core.findings import Finding, fault, fine, warning
from core.settings import Settings
from core.storage.client import client, close
from core.storage.embedded import open_server
from core.storage.open import open_storage
from core.storage.survey import survey

WITHIN_S = 10.0
MODEL_WITHIN_S = 30.0
SLACK, DISCORD, MODEL, REDIS = "slack", "discord", "model", "redis"


@dataclass
class Doctor:
    """`clock` is this machine's; what others say of theirs is gathered while they are asked for something else."""

    settings: Settings
    clock: Callable[[], float]
    online: bool = False
    ahead_s: dict[str, list[float]] = field(default_factory=dict)
    heard: dict[str, Answers] = field(default_factory=dict)
    reached: bool = False

    async def findings(self) -> list[Finding]:
        """All that there are, in the order in which things are put right."""
        storing = await findings(
            [Check(REDIS, self._redis, "See that its server runs; CHAIRSIDE_REDIS_URL.", WITHIN_S)]
        )
        checks = [
            Check("this machine", self._machine, "Look at its disk.", WITHIN_S),
            *([Check("record", self._record, "See that Redis answers.", WITHIN_S)] if self.reached else []),
            Check(SLACK, self._slack, "Check the network and its proxy.", WITHIN_S),
            Check(DISCORD, self._discord, "Check the network and its proxy.", WITHIN_S),
            Check(MODEL, self._model, "See what the model's server is busy with.", MODEL_WITHIN_S),
            *([Check("sources", self._sources, "Check the network.", 2 * WITHIN_S)] if self.online else []),
        ]
        found = await findings(checks)
        self.ahead_s |= {name: one.ahead_s for name, one in self.heard.items()}
        waits = {name: (one.waits, one.calls) for name, one in self.heard.items()}
        return [*storing, *found, of_clock(self.ahead_s), of_limits(waits)]

    async def _machine(self) -> Sequence[Finding]:
        return list(machine_findings(self.settings.data_dir, ours=not self.settings.redis_url))

    async def _redis(self) -> Sequence[Finding]:
        url = self.settings.redis_url
        if url:
            return await self._inspected(url, ours=False)
        async with open_server(self.settings.data_dir) as own:
            return await self._inspected(own, ours=True)

    async def _inspected(self, url: str, *, ours: bool) -> list[Finding]:
        redis = client(url)
        try:
            seen = await survey(redis, self.clock)
        finally:
            await close(redis)
        self.reached, self.ahead_s["Redis"] = True, [seen.first.ahead_s]
        wanted = self.settings.redis_replicas
        return [*survey_findings(seen, url, ours=ours), *replicas_findings(seen, wanted, ours=ours)]

    async def _record(self) -> Sequence[Finding]:
        return [*of_keys(self.settings), *await record_findings(self.settings)]

    async def _slack(self) -> Sequence[Finding]:
        own = self.settings
        if not (own.slack_bot_token or own.slack_app_token or own.slack_signing_secret or own.slack_client_id):
            return [fine(SLACK, "Not set.")]
        from bots.slack.checkup import (  # noqa: PLC0415 - only who is on Slack waits for its libraries
            slack_findings,
            workspaces_findings,
        )
        from bots.slack.tokens import hosted_of, tokens_of  # noqa: PLC0415

        if own.slack_client_id:
            hosted, heard = hosted_of(own), self.heard.setdefault("Slack", Answers(self.clock))
            if not self.reached:
                return [fine(SLACK, "Workspaces install the app; their tokens are in Redis.")]
            async with open_storage(own.redis_url, own.data_dir, own.lease_s) as storage:
                held = storage.installations(hosted.secret_keys)
                return await workspaces_findings(held, hosted.base_url, heard, self.clock())
        heard = self.heard.setdefault("Slack", Answers(self.clock))
        if own.slack_signing_secret and not own.slack_app_token:
            hosted = hosted_of(own)
            return await slack_findings(hosted.bot, "", hosted.base_url, heard)
        tokens = tokens_of(own)
        return await slack_findings(tokens.bot, tokens.app, tokens.base_url, heard)

    async def _discord(self) -> Sequence[Finding]:
        if not self.settings.discord_bot_token:
            return [fine(DISCORD, "Not set.")]
        from bots.discord.access import access_of  # noqa: PLC0415 - only who is on Discord waits for its library
        from bots.discord.checkup import discord_findings  # noqa: PLC0415

        access = access_of(self.settings)
        return await discord_findings(access, self.heard.setdefault("Discord", Answers(self.clock)))

    async def _model(self) -> Sequence[Finding]:
        model = await allowed_model(self.settings)
        if model is None:
            return [fine(MODEL, "None is set: answers quote and count, and no text leaves.")]
        from core.answering.generative.checkup import check_up  # noqa: PLC0415 - its library takes a second

        seen = await check_up(model, MODEL_WITHIN_S / 2)
        self._date("the model's server", seen.date)
        if not seen.knows(model.name):
            had = f"It has: {seen.some()}." if seen.some() else "It has none."
            return [
                fault(MODEL, f"The server does not have “{model.name}”. {had}", "Set CHAIRSIDE_MODEL to one it has.")
            ]
        if seen.trouble:
            said, _, fix = seen.trouble.partition(": ")
            return [fault(MODEL, said if fix else seen.trouble, fix or "See the server's log.")]
        if seen.served is None:
            return [fine(MODEL, f"“{model.name}” answers; which models there are the server does not tell.")]
        return [fine(MODEL, f"“{model.name}” answers, at a host that text may be sent to.")]

    async def _sources(self) -> Sequence[Finding]:
        from bots.loading import sources_of  # noqa: PLC0415
        from core.submissions.sources.reach import reach  # noqa: PLC0415 - httpx takes a third of a second

        found: list[Finding] = []
        for one in await reach(sources_of(self.settings), WITHIN_S):
            self._date(one.whom, one.date)
            if one.trouble:
                found.append(fault(one.whom.lower(), one.trouble, "Check the network, and CHAIRSIDE_PROXY_URL."))
            elif one.status == 429 or one.status >= 500:
                found.append(warning(one.whom.lower(), f"It answers with {one.status}.", "Try again later."))
            else:
                found.append(fine(one.whom.lower(), "It answers."))
        return found

    def _date(self, whom: str, date: str) -> None:
        try:
            self.ahead_s[whom] = [self.clock() - parsedate_to_datetime(date).timestamp()]
        except (ValueError, TypeError):
            return
