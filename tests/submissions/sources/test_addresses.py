"""Requests go to public addresses, and to private ones only where an operator has set them."""

from collections.abc import Callable

import pytest

from core.errors import InputError
from core.submissions.sources.addresses import is_private_host, is_public, origin_of
from core.submissions.sources.config import Sources


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.255.255.250",
        "233.252.0.9",
        "255.255.255.255",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::7",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::7f00:1",
        "not an address",
    ],
)
def test_an_address_that_is_not_the_public_internets_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "35.184.86.251", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)
    assert not is_private_host(address)


def test_only_an_address_or_localhost_is_known_to_be_private_by_its_looks() -> None:
    assert is_private_host("127.0.0.1")
    assert is_private_host("LocalHost")
    assert not is_private_host("openreview.net")
    assert not is_private_host("localhost.evil.example")
    assert not is_private_host("127.0.0.1.evil.example")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://OpenReview.net/x?y#z", "https://openreview.net:443"),
        ("https://openreview.net:443", "https://openreview.net:443"),
        ("http://openreview.net", "http://openreview.net:80"),
        ("https://openreview.net@evil.example/", ""),
        ("https://openreview.net\\@evil.example/", ""),
        ("https://evil.example:x/", ""),
        ("/relative", ""),
    ],
)
def test_an_origin_has_one_spelling(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "base",
    [
        "http://openreview.net",
        "http://mirror.example",
        "ftp://127.0.0.1",
        "openreview.net",
        "https://",
        "https://user:word@openreview.net",
        "https://openreview.net?x=1",
        "https://openreview.net:port",
        "https://оpenreview.net",
    ],
)
def test_a_base_url_that_cannot_be_used_is_refused_by_its_name(base: str) -> None:
    with pytest.raises(InputError, match="CHAIRSIDE_OPENREVIEW_V1 "):
        Sources(openreview_v1=base)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("OPENREVIEW_TOKEN", lambda: Sources(openreview_token="two\nlines")),
        ("OPENREVIEW_TOKEN", lambda: Sources(openreview_token="tökén")),
        ("USER_AGENT", lambda: Sources(user_agent="two\nlines")),
        ("PROXY_URL", lambda: Sources(proxy_url="socks5://lines")),
    ],
)
def test_what_cannot_stand_in_a_request_is_refused_without_showing_it(name: str, make: Callable[[], Sources]) -> None:
    with pytest.raises(InputError, match=f"CHAIRSIDE_{name} cannot be used") as refused:
        make()

    assert not any(word in str(refused.value) for word in ("lines", "tökén"))


def test_a_private_base_url_may_be_plain_http_and_secrets_are_not_shown() -> None:
    sources = Sources(
        openreview_v2="http://127.0.0.1:8099/v2",
        openreview_token="t0ken",
        openreview_password="pa55",
        proxy_url="http://pr0xy",
    )

    assert "127.0.0.1:8099" in sources.hosts.openreview
    assert "openreview.net" in sources.hosts.openreview
    assert "http://127.0.0.1:8099" in sources.openreview_origins
    for secret in ("t0ken", "pa55", "pr0xy"):
        assert secret not in repr(sources)
