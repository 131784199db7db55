from collections.abc import Sequence

import pytest

from core.errors import InputError
from core.governance.hosts import allow, hosts_in, is_private

NAMES = {
    "llm.lab": ["10.1.2.3", "fd00::1"],
    "half.lab": ["10.1.2.3", "93.184.216.34"],
    "api.example.com": ["93.184.216.34"],
    "cloud.internal": ["169.254.169.254"],
    "nothing.lab": [],
}


async def resolve(host: str, _port: int) -> Sequence[str]:
    if host not in NAMES:
        raise OSError("no such name")
    return NAMES[host]


async def refused(url: str, listed: str = "") -> str:
    try:
        await allow(url, hosts_in(listed), resolve)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/v1", "http://[::1]:8000/v1", "http://192.168.1.9/v1", "https://10.0.0.1", "http://172.31.0.1/v1",
        "http://[fd12::1]/v1", "http://[::ffff:10.0.0.1]/v1", "http://llm.lab/v1", "http://LLM.lab./v1",
    ],
)  # fmt: skip
async def test_this_machine_and_private_networks_may_have_the_text(url: str) -> None:
    assert not await refused(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com/v1", "http://half.lab/v1", "http://8.8.8.8/v1", "http://[2001:4860:4860::8888]/v1",
        "http://[::ffff:8.8.8.8]/v1", "http://172.32.0.1/v1", "http://100.64.0.1/v1", "http://0.0.0.0/v1",
        "http://169.254.169.254/v1", "http://cloud.internal/v1", "http://nothing.lab/v1", "http://[64:ff9b::808:808]/v1",
        "http://unheard.of/v1",
    ],
)  # fmt: skip
async def test_any_other_host_stops_the_start_and_says_what_to_set(url: str) -> None:
    said = await refused(url)
    assert "CHAIRSIDE_MODEL_HOSTS=" in said
    assert "\n" not in said


async def test_a_listed_host_is_not_asked_about() -> None:
    assert not await refused("https://api.example.com/v1", "other.org, API.example.com")
    assert not await refused("https://unheard.of/v1", "https://unheard.of/v1")
    assert await refused("https://api.example.com.evil.org/v1", "api.example.com")
    assert await refused("https://evil.org/api.example.com", "api.example.com")
    assert await refused("https://api.example.com@evil.org/v1", "api.example.com")


@pytest.mark.parametrize("url", ["", "localhost:8000", "ftp://127.0.0.1", "http://", "http://127.0.0.1:port/v1"])
async def test_what_is_no_address_is_refused(url: str) -> None:
    assert "write it as" in await refused(url)


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f000001", "2130706433", "127.0.0.1\n"])
def test_only_an_address_is_judged_as_one(text: str) -> None:
    assert not is_private(text)
