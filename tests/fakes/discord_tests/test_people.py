"""Commands, menus, buttons, dialogs and threads, as people use them and discord.py hears of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.discord_server import FakeDiscord, NotAllowedError, Upload
from tests.fakes.discord_server.client import Bot, discord, running
from tests.fakes.discord_server.model import Channel, Interaction, User

Asked = discord.Interaction[Any]
PDF = Upload("a paper.pdf", "application/pdf", b"%PDF-1.7 kettle")


class Sources(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"sources:(?P<turn>\d+)"):
    def __init__(self, turn: str) -> None:
        super().__init__(discord.ui.Button(label="Sources", custom_id=f"sources:{turn}"))
        self.turn = turn

    @classmethod
    async def from_custom_id(cls, _: Any, __: Any, match: Any, /) -> "Sources":
        return cls(match["turn"])

    async def callback(self, interaction: Asked) -> None:
        await interaction.response.send_message(f"quoted {self.turn}", ephemeral=True)


class Question(discord.ui.Modal, title="Ask"):
    words: discord.ui.Label[Any] = discord.ui.Label(text="Words", component=discord.ui.TextInput(custom_id="words"))
    paper: discord.ui.Label[Any] = discord.ui.Label(
        text="Paper", component=discord.ui.FileUpload(custom_id="paper", required=False)
    )

    async def on_submit(self, interaction: Asked) -> None:
        words, paper = self.words.component, self.paper.component
        assert isinstance(words, discord.ui.TextInput)
        assert isinstance(paper, discord.ui.FileUpload)
        data = await paper.values[0].read()
        await interaction.response.send_message(f"{words.value} {len(data)}")


class Card(discord.ui.LayoutView):
    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        row: discord.ui.ActionRow[Any] = discord.ui.ActionRow(Sources("7"))
        self.add_item(discord.ui.Container(discord.ui.TextDisplay(text), row))


class PaperBot(Bot):
    """The smallest bot that has everything."""

    async def setup_hook(self) -> None:
        await super().setup_hook()
        tree = discord.app_commands.CommandTree(self)
        paper = discord.app_commands.Group(name="paper", description="Papers", guild_only=True)
        paper.command(name="open", description="Open one")(_open)
        paper.command(name="ask", description="Ask in a dialog")(_ask)
        tree.add_command(paper)
        tree.context_menu(name="Open this paper here")(_menu)
        self.add_dynamic_items(Sources)
        await tree.sync()


async def _complete(_: Asked, current: str) -> list[discord.app_commands.Choice[str]]:
    return [discord.app_commands.Choice(name=f"{current}-{n}", value=f"{n}") for n in range(2)]


@discord.app_commands.autocomplete(reference=_complete)
async def _open(interaction: Asked, reference: str, pdf: discord.Attachment | None = None) -> None:
    await interaction.response.defer(thinking=True)
    size = len(await pdf.read()) if pdf else 0
    card = await interaction.edit_original_response(view=Card(f"{reference} {size}"))
    thread = await card.create_thread(name=reference)
    await thread.send("ready")


async def _ask(interaction: Asked) -> None:
    await interaction.response.send_modal(Question())


async def _menu(interaction: Asked, message: discord.Message) -> None:
    await interaction.response.send_message(f"got {message.content}", ephemeral=True)


@pytest.fixture
def bot(fake: FakeDiscord, papers: Channel, ana: User) -> Iterator[PaperBot]:
    del papers, ana
    made = PaperBot(fake)
    with running(made):
        yield made


def answered(fake: FakeDiscord, asked: Interaction) -> Interaction:
    fake.wait_until(lambda: asked.answered, what="an answer")
    return asked


@pytest.mark.usefixtures("bot")
def test_a_command_with_a_file_ends_in_a_thread_on_its_card(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    asked = fake.command(ana, papers, "paper open", reference="kettles", pdf=PDF)
    fake.wait_until(lambda: fake.threads_of(papers))
    thread = fake.threads_of(papers)[0]
    fake.wait_until(lambda: [each.text for each in fake.said_by_bot(thread)] == ["ready"])
    card = fake.shown(papers)[0]
    assert (card.text, card.thinking, card.id) == (f"kettles {len(PDF.data)}", False, thread.id)
    assert asked.answered == 5
    clicked = answered(fake, fake.click(ana, card.message, card.button("Sources")))
    assert clicked.original
    assert [each.text for each in fake.shown(papers, ana) if each.ephemeral] == ["quoted 7"]
    assert not any(each.ephemeral for each in fake.shown(papers, fake.user("bea")))
    with pytest.raises(NotAllowedError):
        fake.click(ana, card.message, "sources:8")


@pytest.mark.usefixtures("bot")
def test_options_are_completed_while_typed(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    asked = answered(fake, fake.autocomplete(ana, papers, "paper open", "reference", reference="ket"))
    assert [each["name"] for each in asked.choices] == ["ket-0", "ket-1"]


@pytest.mark.usefixtures("bot")
def test_a_menu_carries_what_a_mention_would_not(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    answered(fake, fake.menu(ana, fake.say(ana, papers, "secret"), "Open this paper here"))
    assert fake.shown(papers, ana)[-1].text == "got secret"


@pytest.mark.usefixtures("bot")
def test_a_dialog_takes_words_and_files(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    asked = answered(fake, fake.command(ana, papers, "paper ask"))
    answered(fake, fake.submit_modal(ana, asked, {"words": "why", "paper": [PDF]}))
    assert fake.said_by_bot(papers)[-1].text == f"why {len(PDF.data)}"


@pytest.mark.usefixtures("bot")
def test_what_the_client_would_not_send_is_not_sent(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    thread = fake.thread(ana, papers, "closed")
    fake.archive(thread)
    bad: list[tuple[Channel, str, dict[str, Any]]] = [
        (papers, "paper shut", {}),
        (papers, "paper open", {}),
        (papers, "paper open", {"reference": 5}),
        (papers, "paper open", {"reference": "r", "other": "o"}),
        (thread, "paper open", {"reference": "r"}),
    ]
    for channel, name, options in bad:
        with pytest.raises(NotAllowedError):
            fake.command(ana, channel, name, **options)
    fake.permit("paper", {fake.guild.roles[fake.guild.id]: False, fake.role("chairs"): True})
    with pytest.raises(NotAllowedError):
        fake.command(ana, papers, "paper ask")
    assert not fake.interactions


def test_the_servers_own_rules_can_be_fetched(fake: FakeDiscord, bot: PaperBot) -> None:
    commands = bot.do(discord.app_commands.CommandTree.fetch_commands(bot._connection._command_tree))  # type: ignore[arg-type]
    with pytest.raises(discord.NotFound):
        bot.do(commands[0].fetch_permissions(bot.guilds[0]))
    chairs = fake.role("chairs")
    fake.permit("paper", {chairs: True})
    fetched = bot.do(commands[0].fetch_permissions(bot.guilds[0]))
    assert [(each.id, each.permission) for each in fetched.permissions] == [(int(chairs.id), True)]
