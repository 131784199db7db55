"""Tables and pictures of a run, put into a page of the documentation between two marks that name them."""

from pathlib import Path


def write(page: Path, name: str, text: str) -> None:
    """Replace what stands between the marks. Raise `ValueError` if the page has no such marks."""
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, begun, rest = page.read_text().partition(first)
    _, ended, after = rest.partition(last)
    if not begun or not ended:
        raise ValueError(f"{page} has no place for {name}: put {first} and {last} where it is to stand.")
    page.write_text(f"{before}{first}\n{text.strip()}\n{last}{after}")
