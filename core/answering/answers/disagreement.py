"""Where the reviewers agree and where not: their scores, and for each aspect who praises and who criticises."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.answering.answers.aspect_scores import by_aspect
from core.answering.answers.bearing import bearing
from core.answering.answers.choice import by_number, choose, theme, worth
from core.answering.answers.claimed import corrected
from core.answering.answers.disagreement_map import rows_about
from core.answering.answers.lists import CLEAR, by_reviewer
from core.answering.answers.material import Material
from core.answering.answers.overview import in_brief
from core.answering.answers.quoting import names, quote
from core.deliberation.points import Aspect, Point, Stance
from core.deliberation.scores import Side, Tally, figure
from core.deliberation.stance import SIDES

_IN_COMMON = re.compile(r"\b(?:consensus|agree|agreement|common|same|shared?)\b", re.I)
_ALL_ON_A_SIDE = re.compile(r"\b(?:all|every|each|everyone|everybody|both)\b[^?]{0,60}\b(accept|reject)", re.I)
SPLITS_SHOWN = 3
SHARED_SHOWN = 2
NEAREST_SHOWN = 3


def disagreement(material: Material) -> str:
    about = material.request.aspects or tuple(aspect for aspect in Aspect if aspect is not Aspect.LIMITATIONS)
    splits = [line for aspect in about if (line := _split(material, aspect))]
    shared = [line for aspect in about if (line := _shared(material, aspect))]
    if len(scope(material)) > 1 and _IN_COMMON.search(material.request.text):
        return _in_common(material, shared)
    of_subject = "" if scope(material) else rows_about(material, material.request.text)
    scored = by_aspect(material, scope(material))
    parts = [corrected(material), _of_one_mind(material), scored or _scores(_of_those(material.tally, scope(material)))]
    if of_subject:
        return "\n\n".join(part for part in (*parts, of_subject) if part)
    if len(scope(material)) > 1:
        parts.append(_section("Each in brief:", in_brief(material, scope(material))))
    elif material.request.aspects and not splits and not shared:
        near = bearing(material, NEAREST_SHOWN) or [
            point.passage for point in choose(material.found(Stance.WEAKNESS), material, SHARED_SHOWN)
        ]
        nearest = by_reviewer(near, material, 180)
        parts.append(
            _section("On that, each by itself:", _on_aspects(material))
            or _section("I could tell no side on that by its words; the nearest:", nearest)
        )
    elif not splits:
        parts.append(_section("What each pole stands on:", _poles(material)))
    apart = _section("Praised by some, criticised by others:", splits[:SPLITS_SHOWN])
    together = _section("Raised by several, against nobody:", shared[:SHARED_SHOWN])
    parts += [together, apart] if _IN_COMMON.search(material.request.text) else [apart, together]
    return "\n\n".join(part for part in parts if part)


def _of_one_mind(material: Material) -> str:
    """Whether all reviewers rate for the side asked about, and how many do; empty if that is not asked."""
    asked, found = _ALL_ON_A_SIDE.search(material.request.text), material.tally
    if not asked or found is None or found.lean == "unknown":
        return ""
    side: Side = "accept" if asked[1].lower() == "accept" else "reject"
    meant = {"accept": "acceptance", "reject": "rejection", None: "neither"}
    told = [f"R{score.reviewer} ({figure(score.rating)}) for {meant[score.side]}" for score in found.scores]
    with_it = len(found.on(side))
    return f"{'Yes' if with_it == len(told) else 'No'}, {with_it} of {len(told)} ratings: {', '.join(told)}."


def _in_common(material: Material, shared: list[str]) -> str:
    """What the reviewers named both criticise or both praise; if nothing, the main criticism of each."""
    who = names(scope(material))
    if shared:
        return "\n".join([f"Shared by {who}, by theme:", *shared[:SHARED_SHOWN]])
    own = [p for n in scope(material) for p in choose(material.found(Stance.WEAKNESS, reviewers=[n]), material, 1)]
    lines = by_reviewer([point.passage for point in own], material, 180)
    return "\n".join([f"{who} do not name an issue of one theme; the main criticism of each:", *lines])


def scope(material: Material) -> tuple[int, ...]:
    """The reviewers that are compared: those named, if it is two or more; one alone disagrees with all others."""
    named = tuple(number for number in material.request.reviewers if number in material.numbers)
    return named if len(named) > 1 else ()


def _poles(material: Material) -> list[str]:
    """The best praise of the most positive reviewer and the best criticism of the most negative one."""
    found = material.tally
    if found is None or found.low == found.high:
        return []
    among = sorted(found.scores, key=lambda score: -score.rating)
    lines = []
    for score, stance in ((among[0], Stance.STRENGTH), (among[-1], Stance.WEAKNESS)) if len(among) > 1 else ():
        points = choose(material.found(stance, reviewers=[score.reviewer]), material, 2)
        lines += by_reviewer([point.passage for point in points], material)
    return lines


def _of_those(found: Tally | None, reviewers: Sequence[int]) -> Tally | None:
    """The tally of these reviewers alone, of all if there are none named."""
    own = tuple(score for score in found.scores if score.reviewer in reviewers) if found else ()
    return replace(found, scores=own) if found and own else found


def _on_aspects(material: Material) -> list[str]:
    """Who says what of the aspects asked about."""
    about = material.found(*SIDES, aspects=material.request.aspects)
    return by_reviewer([p.passage for p in by_number(choose(about, material, SPLITS_SHOWN))], material, 180)


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([title, *lines]) if lines else ""


def _scores(found: Tally | None) -> str:
    if found is None:
        return ""
    if found.low == found.high:
        return f"The ratings do not differ: all {len(found.scores)} are {figure(found.low)}."
    low = [score.reviewer for score in found.scores if score.rating == found.low]
    high = [score.reviewer for score in found.scores if score.rating == found.high]
    gap = f"The ratings spread over {figure(found.high - found.low)}: {names(high)} gave {figure(found.high)}, "
    return f"{gap}{names(low)} gave {figure(found.low)}."


def _sides(material: Material, aspect: Aspect) -> tuple[dict[int, Point], dict[int, Point]]:
    """The best praise and the best criticism of each reviewer, on that aspect as a main theme."""
    among = scope(material)
    plus = _best(material, material.found(Stance.STRENGTH, reviewers=among), aspect)
    minus = _best(material, material.found(Stance.WEAKNESS, reviewers=among), aspect)
    return plus, minus


def _best(material: Material, found: tuple[Point, ...], aspect: Aspect) -> dict[int, Point]:
    best: dict[int, Point] = {}
    for point in sorted(found, key=lambda p: -worth(p, material)):
        if point.passage.reviewer is not None and theme(point) is aspect and worth(point, material) > CLEAR:
            best.setdefault(point.passage.reviewer, point)
    return best


def _split(material: Material, aspect: Aspect) -> str:
    plus, minus = _sides(material, aspect)
    praise = {number: point for number, point in plus.items() if number not in minus}
    blame = {number: point for number, point in minus.items() if number not in plus}
    if not praise or not blame:
        return ""
    return f"- **{aspect.value.capitalize()}** — {_who(praise, 'praises')}; {_who(blame, 'criticises')}"


def _shared(material: Material, aspect: Aspect) -> str:
    plus, minus = _sides(material, aspect)
    for side, other, verb in ((minus, plus, "criticised"), (plus, minus, "praised")):
        if len(side) > 1 and not set(other) - set(side):
            said = "; ".join(f"R{number}: {quote(point.passage, 120)}" for number, point in sorted(side.items())[:3])
            return f"- **{aspect.value.capitalize()}** {verb} — {said}"
    return ""


def _who(side: dict[int, Point], verb: str) -> str:
    return "; ".join(f"R{number} {verb}: {quote(side[number].passage, 120)}" for number in sorted(side)[:2])
