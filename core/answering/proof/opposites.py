"""
Words that point opposite ways, an axis to a row; the last axis is that of praise and blame.

The first rows are of amounts: what there is more of matters, and only the same thing is compared.
"""

from functools import cache

from core.deliberation.words import stem

OF_AMOUNTS = 2
"""So many rows, the first, are of amounts."""

_AXES = """
    increase raise grow rise more higher larger bigger | decrease reduce drop shrink fall less fewer lower smaller
    substantial large huge considerable big | minimal slight negligible small minor marginal tiny
    better improve superior outperform exceed surpass help | worse degrade worsen inferior underperform hurt harm
    improvement | lag lags lagging trail trails
    introduce introduces introduced add adds added insert | remove removes removed delete deleted discard eliminate
    faster quicker speedup | slower slowdown
    strong solid robust convincing compelling | weak unconvincing fragile
    easy easily simple straightforward | hard difficult complicated complex challenging
    clear clearly lucid | unclear vague confusing ambiguous
    accept acceptance | reject rejection
    positive positively favourable favorable | negative negatively
    best highest largest most fastest | worst lowest smallest least slowest
    above exceed surpass | below
    common widespread usual usually frequent frequently often | rare rarely uncommon seldom
    advantage merit benefit | disadvantage drawback
    high | low
    good great excellent | bad
    narrow narrower | wide wider broad broader
    early earlier | late later
    cheap cheaper inexpensive | expensive costly
    significant important substantial | insignificant negligible unimportant minor
    useful | useless
    realistic | unrealistic
    sufficient enough adequate | insufficient inadequate
    novel original groundbreaking | incremental unoriginal
    correct right | incorrect wrong
    agree | disagree
    similar same | different
    always | never
    before | after
    stable | unstable
    overestimate | underestimate
    supervised | unsupervised
    linear | nonlinear
    optimistic | pessimistic
    consistent | inconsistent
    well nicely carefully | poorly badly sloppily carelessly
    comprehensive thorough extensive | limited superficial
    local locally | global globally
    major serious grave critical | mild minor slight
    near close closely | far
    strengthen | weaken
    explicit explicitly | implicit implicitly
    internal | external
    online | offline
    discrete | continuous
    deterministic | random stochastic
    static | dynamic
    dense | sparse
    shallow | deep
    public publicly | private
    short brief | long lengthy
    upper | lower
    minimum minimize minimise minimal | maximum maximize maximise maximal
    centralized centralised | decentralized decentralised
    convex | nonconvex
    homogeneous | heterogeneous
    synthetic artificial toy | real
    true | false
    success succeed successful | failure unsuccessful
    gain improvement | loss
    include | exclude
    present | absent
    input inputs | output outputs
    precision | recall
    active | passive
    forward | backward
    need require required necessary | unnecessary needless dispensable
    complete completed finished done | preliminary ongoing pending unfinished
    confident sure certain | unsure uncertain
    standard conventional usual | unusual unconventional
    absolute | relative
    outlier outliers | inlier inliers
    credible trustworthy | misleading dubious
    keep keeps kept retain retained | remove removes removed drop dropped delete deleted
    hide hides hiding hidden conceal concealed | acknowledge acknowledges acknowledged disclose disclosed
    innovative creative | incremental unoriginal
    double doubled doubling twofold | halve halved halving
    know knows knew confident | unknown unsure
"""
_PRAISE = """
    praise praises praised praising appreciate appreciates appreciated appreciating commend commends commended
    applaud enjoy enjoyed good great excellent nice nicely impressive impressed convincing convinced compelling
    strong solid clear clearly sound thorough elegant adequate adequately sufficient sufficiently interesting
    intriguing novel innovative creative original important valuable useful promising satisfactory satisfied careful
    rigorous well strength advantage pleasant fine reasonable appropriate superb readable comprehensive
"""
_BLAME = """
    criticise criticises criticised criticize criticizes criticized complain complains complained dislike dislikes
    bad badly poor poorly weak unclear confusing confused inadequate insufficient limited lacking lack lacks missing
    flawed misleading unconvincing unconvinced weakness drawback shortcoming disappointing disappointed disappoint
    difficult difficulty challenging costly tedious laborious cumbersome complicated hard tough mediocre trivial
    incremental sloppy rushed preliminary immature incorrect wrong problematic unsatisfactory unfair excessive
    grandiose nonexistent non-existent unfounded
"""


@cache
def axes() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each word, as a stem, the axes that it is a pole of, and which way it points there (1 or -1)."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for axis, row in enumerate([*_AXES.strip().splitlines(), f"{_PRAISE}|{_BLAME}"]):
        for way, pole in zip((1, -1), row.split("|"), strict=True):
            for term in dict.fromkeys(stem(word) for word in pole.split()):
                found[term] = (*found.get(term, ()), (axis, way))
    return found


@cache
def blames() -> frozenset[str]:
    """The words of blame, as stems."""
    last = praises_and_blames()
    return frozenset(term for term, found in axes().items() if (last, -1) in found)


def praises_and_blames() -> int:
    """The number of the last axis."""
    return len(_AXES.strip().splitlines())
