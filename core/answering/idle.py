"""
Words that do not say where to look, as stems.

`STOP` stands in every text, `CHATTER` in every question about reviews, `COMMON` in most sentences about any paper
or judges without saying what: the first two are never searched for, the last count little.
"""

from functools import cache

from core.deliberation.words import stems

_STOP = """
    a an the and or nor but if then else than that this these those there here it its itself i me my mine we us our
    ours you your yours he she his her him they them their theirs themselves who whom whose which what when where why
    how is am are was were be been being do does did doing done have has had having can could may might must shall
    should will would to of in on at by for from with without within into onto about above below over under between
    among through during before after against as so such too very just only also even still yet again more most much
    many few less least some any each every all both either neither none no not other another one ones own same s t d
    ll re ve m i'm i'd i've it's that's what's up down out off while because since until though although however
    therefore thus hence well quite rather really actually indeed now ever never always often whether upon via per
"""
_CHATTER = """
    paper papers author authors reviewer reviewers review reviews manuscript submission article see interesting thank
    thanks like know tell help information provide good okay ok great nice sure yes hello hi hey please elaborate
    explain describe discuss discusses discussed discussion mention mentions mentioned say says said state states
    stated note notes noted notice noticed raise raises raised point points pointed suggest suggests suggested
    indicate indicates indicated comment comments commented bring brings brought ask asks asked asking question
    questions think thought thoughts opinion opinions view views take believe feel concern concerns concerned issue
    issues regarding clarify clarification specific specifically particular particularly give summarize overview
    further first firstly second secondly third finally lastly moving next forward highlight highlights address
    addresses addressed answer response respond appear seem seems make makes made want wanted wonder wondering curious
    helpful agree agent dialogue meta moreover additionally lot bit thing things way ways need get anything something
    anyone anybody someone somebody concerning according main two three several potential fully adequately confirm
    critical criticism criticise criticised criticize criticized criticizes bothered troubled word words complain
    complains complained talk talks
    talked find finds found praise et al part term terms
"""
_COMMON = """
    method methods approach approaches model models work works proposed propose technique techniques algorithm
    algorithms framework system problem problems task idea ideas use used using uses new result results show shows
    training train learning learn network networks neural deep different important based performance choice overall
    claim claims case area field behind explore chose choose understand present sense true conduct conducted able
    various section lack lacks lacking poor weak fail fails failed hard difficult strong limited key quality unclear
    reader readers missing wrong enough detailed suspicious contradict beat odd strange adequate adequately appropriate
    sufficient sufficiently needed necessary varied
"""


@cache
def stop() -> frozenset[str]:
    return frozenset(stems(_STOP))


@cache
def idle() -> frozenset[str]:
    """What is never searched for."""
    return stop() | frozenset(stems(_CHATTER))


@cache
def common() -> frozenset[str]:
    """What counts little."""
    return frozenset(stems(_COMMON))
