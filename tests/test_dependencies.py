"""What is installed is pinned with hashes, and under a licence that this project can be used with."""

import re
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FREE = {
    "0bsd", "apache-2.0", "apache", "bsd", "bsd-2-clause", "bsd-3-clause", "cc0-1.0", "isc", "mit", "mit-0", "mit-cmu",
    "mpl-2.0", "ofl-1.1", "psf-2.0", "psf", "unlicense", "zlib",
}  # fmt: skip
"""Permissive, or, as MPL-2.0, bound to its own files."""

SPELLED = {
    "apache software license": "apache-2.0", "apache 2.0": "apache-2.0", "bsd license": "bsd",
    "isc license (iscl)": "isc", "mit license": "mit", "mozilla public license 2.0 (mpl 2.0)": "mpl-2.0",
    "python software foundation license": "psf", "sil open font license 1.1 (ofl-1.1)": "ofl-1.1",
}  # fmt: skip
READ = {"pypdfium2": {"bsd-3-clause", "apache-2.0"}}
"""What a person has read, where the field is no expression: PDFium's own parts are under BSD and its like."""
_CORE = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)", re.MULTILINE)


def licences(of: Distribution) -> set[str]:
    """By SPDX expression, else classifiers, else the short field; empty if it says nothing that can be read."""
    name = canonical(of.name)
    if name in READ:
        return READ[name]
    told = of.metadata
    expression, short = ("".join(told.get_all(field) or []) for field in ("License-Expression", "License"))
    if expression:
        return {*re.findall(r"[\w.+-]+", expression.lower())} - {"and", "or"}
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if "OSI Approved" in one]
    words = classified or re.split(r"\s+(?:AND|OR)\s+|,\s*", short)
    return {SPELLED.get(word.lower(), word.lower()) for word in words if word}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: str) -> dict[str, str]:
    found = _CORE.findall((ROOT / "requirements" / file).read_text())
    return {canonical(name): version for name, version in found}


def test_each_pin_has_hashes() -> None:
    for file in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / file).read_text()
        blocks = re.split(r"^(?=\S)", "\n".join(line for line in text.split("\n") if "#" not in line), flags=re.M)
        needed = [block for block in blocks if block.strip()]
        assert len(needed) > 20
        for block in needed:
            assert re.match(r"[\w.\[\],-]+==[\w.]+", block), f"not pinned: {block[:60]}"
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), f"no hash: {block[:60]}"


def test_each_dependency_is_pinned_and_the_same_for_whoever_runs_and_whoever_develops() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {canonical(re.match(r"[\w.-]+", one)[0]) for one in project["dependencies"]}  # type: ignore[index]
    run, dev = pinned("run.txt"), pinned("dev.txt")
    assert named <= set(run)
    assert run.items() <= dev.items()


def test_everything_that_is_installed_is_under_a_licence_of_the_list() -> None:
    seen = {canonical(one.name): licences(one) for one in distributions()}
    assert len(seen) > 40
    wrong = {name: held for name, held in seen.items() if not held or held - FREE}
    assert not wrong


def test_a_licence_that_is_unknown_or_asks_for_more_is_refused() -> None:
    class Told(Distribution):
        def __init__(self, *lines: str) -> None:
            self.lines = ("Name: some", *lines)

        def read_text(self, filename: str) -> str | None:
            return "\n".join(self.lines) if filename == "METADATA" else None

        def locate_file(self, path: object) -> Path:
            raise NotImplementedError

    for lines in (
        (),
        ("License: UNKNOWN",),
        ("License-Expression: AGPL-3.0-or-later",),
        ("License-Expression: MIT OR GPL-3.0-only",),
        ("Classifier: License :: OSI Approved :: GNU Affero General Public License v3",),
    ):
        held = licences(Told(*lines))
        assert not held or held - FREE, lines
    assert not licences(Told("License-Expression: (MIT OR Apache-2.0) AND BSD-3-Clause")) - FREE
