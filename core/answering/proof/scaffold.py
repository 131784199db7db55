"""
The words that a reply may add of its own: who speaks, what kind of thing is said, how sentences hang together.

None of them says anything about a paper; whatever does has to stand in a passage.
"""

from functools import cache

from core.answering.idle import stop
from core.deliberation.words import stems

_SCAFFOLD = """
    paper papers author authors reviewer reviewers review reviews referee referees manuscript submission work
    article chair chairs committee response responses rebuttal rebuttals reply replies answer answers revision form
    passage passages source sources thread say says said saying state states stated stating note notes noted noting
    mention mentions mentioned mentioning raise raises raised raising point points pointed pointing remark remarks
    remarked comment comments commented observe observes observed report reports reported write writes wrote put
    puts way speak speaks touch touches chief add adds added adding argue argues argued arguing claim claims claimed
    claiming think thinks thought believe believes believed consider considers considered find finds found feel
    feels felt see sees saw view views viewed describe describes described describing explain explains explained
    explaining express expresses expressed highlight highlights highlighted emphasise emphasize emphasises
    emphasizes emphasised emphasized stress stresses stressed underline underlines identify identifies identified
    acknowledge acknowledges acknowledged concede concedes admit admits suggest suggests suggested suggestion
    suggestions recommend recommends recommended ask asks asked asking request requests requested want wants wanted
    wish wishes wonder wonders wondered wondering question questions questioned query doubt doubts doubted concern
    concerns concerned worry worries worried criticise criticize criticises criticizes criticised criticized
    criticism criticisms complain complains complaint object objects objection praise praises praised value values
    valued miss misses missed like likes liked appreciate appreciates appreciated commend commends issue issues
    weakness weaknesses strength strengths aspect aspects regard regards regarding respect topic theme matter thing
    things part parts reason reasons detail details further furthermore moreover additional additionally also too
    likewise similarly same both instead however although though whereas while nevertheless nonetheless still yet
    first firstly second secondly third thirdly finally lastly main mainly specifically particular particularly
    especially notably overall generally general summary summarise summarize conclude concludes short brief
    according directly explicitly respectively together separately turn likely perhaps possibly apparently seem
    seems appear appears tend tends somewhat rather quite call calls called give gives gave given make makes made
    take takes took come comes keep keeps lead need needs needed use uses used using include includes included
    including provide provides provided contain contains cover covers address addresses addressed discuss discusses
    discussed discussion conduct conducts perform performs agree agrees agreed agreement disagree disagrees
    disagreement share shares shared differ differs contrast hand side sides one two three several many most few
    single other others another participant opinion opinions judge judges judgement assessment assess position
    respond responds responded replied clarify clarifies clarified promise promises promised counter counters
    countered refer refers referring reference show shows shown showed showing present presents presented presenting
    propose proposes proposed introduce introduces introduced study studies studied investigate investigates examine
    examines focus focuses focused deem deems deemed finding findings cite cites cited positively negatively
    positive negative whether able possible example instance e.g i.e etc exactly text words word quote quotes
    section sections indicate indicates indicated warn warns remain remains remaining stand stands stay stays hold
    holds suspect suspects suspected strike strikes struck welcome welcomes welcomed caution cautions cautioned flag
    flags flagged challenge challenges dispute disputes disputed reiterate reiterates contend contends maintain
    maintains insist insists assert asserts advise advises urge urges encourage encourages perceive perceives
    barely hardly scarcely panel panels goes largely clearly merely partly far way overall namely
    versus vs highly extremely strongly truly deeply heavily seen eye eyes hence thereby notice notices noticed
"""


@cache
def scaffold() -> frozenset[str]:
    """Their stems, and those of the words that stand in every text."""
    return stop() | frozenset(stems(_SCAFFOLD))


def listed(words: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(words.split())
