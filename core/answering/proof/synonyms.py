"""
Words that stand for one another when somebody retells what a reviewer wrote; a row for each meaning.

The rows up to the line are what reviews are about: such a word has to stand in the passage. Those below it are general
English, which a retelling brings along: where they are missing, little is. No field of research is in either.
"""

from functools import cache

from core.answering.proof.scaffold import listed
from core.deliberation.words import stem

_TABLE = """
    fair unfair fairness equitable | clear lucid understandable intelligible readable legible easy follow clarity
    unclear vague ambiguous confusing opaque obscure unspecified | std standard
    missing absent absence lack without omit no not none never unavailable nonexistent
    experiment experimental empirical evaluation evaluate test experimentation | dataset data benchmark corpus
    baseline competitor | user participant annotator
    method approach technique algorithm scheme model procedure strategy | network net architecture
    novel new original novelty originality innovative innovation | incremental minor limited
    error mistake typo wrong incorrect | cost expensive costly expense computational
    paper manuscript submission work article | standard expectation bar | restrict limit confine restrictive
    relevant relevance pertinent | explain explanation clarify justify justification rationale
    convincing persuasive compelling convince | insufficient inadequate | enough sufficient adequate suffice
    assume assumption | result finding outcome | prior previous earlier existing past related literature
    write writing written prose exposition presentation | motivate motivation | strong solid robust
    weak poor mediocre | thorough extensive comprehensive exhaustive careful rigorous
    interesting intriguing intrigue fascinating exciting
    important significant significance importance crucial essential key vital | train training
    scale scalable scalability | accurate accuracy precise | proof prove proven
    compare comparison versus against relative comparative | typo misspelling typographical spelling
    grammar grammatical language english | definition define formal formally formalize rigorously rigorous
    trivial obvious straightforward | hyperparameter parameter
    generalize generalise generalization generalisation generalizability transfer transferable | rating score mark
    length limit page long | ablation ablate | runtime time speed latency duration wall-clock
    practical practice practically applicable practicable practitioner
    overclaim overstate grandiose exaggerate oversell | name title rename | figure plot graph chart diagram curve
    survey review overview | replicate reproduce reproducible reproducibility replication | unseen new novel
    expert expertise specialist familiar knowledgeable active | release publish available open
    compute calculate computation calculation computational | resource computation cost compute | safe secure
    protect defend defense defence | attack attacker adversary adversarial | tool software package library
    code implementation implement | insight understanding intuition lesson | intuition intuitive intuitively
    appendix supplement supplementary supplemental | beginning introduction intro | conclusion conclude
    company industry industrial | variance variation variability spread | robust stable insensitive robustness
    sensitive sensitivity | stable stability | converge convergence | approximate approximation estimate approximately
    bias biased prejudice | balanced balance | outlier exception | customize customise customization customisation
    --
    extra additional more further other | big large huge substantial considerable sizeable sizable massive
    small tiny minor modest slight marginal little | show demonstrate illustrate exhibit reveal display
    need require necessary demand call must | help benefit useful helpful beneficial aid
    hard difficult challenging tough harder | easy simple straightforward simply easily
    improve improvement better gain enhance boost advance strengthen increment | strength asset merit virtue plus
    advantage | term terminology expression wording word | replace change exchange substitute rename
    reduce decrease lower cut shrink halve less lessen minimize minimise diminish drop decline fall
    increase raise grow higher rise growth increment | fast quick speed rapid | slow slower
    start begin initiate initialise initialize initial | exceed surpass beyond above over
    outperform beat surpass superior better exceed above | underperform worse inferior | apologise apologize
    apologize apology sorry | sure confident certain | unsure uncertain unconvinced sceptical skeptical doubt
    depend dependent dependence rely reliant hinge | end finish
    only merely solely just single exclusively purely alone | many numerous various several multiple plenty lot
    choose choice select selection pick set setting tune tuned determine | kind type sort form | place position spot
    way manner fashion | contain include hold comprise involve cover | wide broad vast wider
    whole entire full complete entirely fully completely total
    similar alike close resemble analogous similarly like comparable near
    different differ difference distinct differently discrepancy | amount quantity number size volume
    idea concept notion | goal aim objective purpose | try attempt experiment test | real realistic real-world reality
    mild minor slight | serious major grave | tell know learn understand determine ascertain assess judge gauge
    suggest imply indicate point propose mean hint | allow enable permit let | appear occur arise
    use employ utilize utilise apply leverage adopt exploit rely | usage use application
    obtain get achieve attain reach gain yield produce acquire
    build construct create design develop make produce form generate | create generate generation creation construct
    combine combination integrate integration merge mix unify join blend | worry concern fear
    remove delete eliminate discard drop | add include insert supplement augment addition introduce
    fix correct repair amend | update revise change modify modification adjust alter adapt
    describe description outline | confirm verify validate corroborate validation verification check
    detect identify find recognise recognize discover | influence affect impact effect | guide steer drive direct
    unusual odd strange surprising unexpected | unsurprising expected predictable obvious
    surprising surprised surprise unexpected | contribute contribution | core central main primary principal key heart
    idea proposal suggestion | miss overlook neglect ignore omit | attribute ascribe due credit owe
    cause lead result trigger | reason cause why | avoid prevent circumvent | suffer struggle | avoidance avoid
    separate distinct independent individual | independent independently separately
    same identical equal equivalent equally share
    often frequent frequently common commonly usual usually typical typically | rare rarely seldom uncommon unusual
    subject topic matter | field area domain community | scope range extent breadth | hint clue
    extend extension expand broaden enlarge | generalise extend | limit bound | quick brief short | reader audience
    hope expect anticipate expectation | deserve merit worth worthwhile | handle deal address cope tackle treat solve
    solve resolve solution | question query doubt | happen occur | continue keep ongoing
    concrete specific particular | precise exact specific | basic fundamental elementary | underlying fundamental
    current present existing | recent newer latest new modern | early earlier initial preliminary
    later subsequent future | preliminary premature immature early unfinished tentative
    incomplete unfinished partial | finish complete | cheap inexpensive | belong fit | fit suit match
    match correspond agree consistent accord | mismatch inconsistent disagree contradict conflict
    contradict contradictory conflict | admit concede acknowledge | promise intend plan will | reject rejection
    accept acceptance | decide decision | suffice enough | excess excessive too | broken flawed flaw defect fault
    credible believable plausible plausibility | dubious questionable doubtful debatable
    misleading mislead deceptive misrepresent | confuse confusing confusion | puzzle puzzled confused confusing
    annoying lurid distracting | suspect suspicion | enjoy pleasant pleasure nice | nice nicely pleasant good
    well nicely
    good great excellent fine | bad badly poor poorly | rush rushed hasty hastily hurried sloppy careless
    hide hidden conceal | visible visibly apparent evident obvious noticeable | evident obvious clear apparent certain
    popular widespread prevalent common | famous well-known known | known familiar
    part portion piece component fraction share | pair two both | middle center centre | top upper | bottom lower
    version variant variation | mechanism process procedure | step stage phase | example instance case sample
    case situation scenario setting circumstance | setup setting configuration set | amount degree extent
    trend tendency pattern | link connection relation relationship relate connect associate association | gap distance
    chance opportunity possibility | possible possibly potential potentially feasible may might could can
    impossible infeasible cannot | risk danger threat | harm hurt damage | train fit learn
    guess speculate conjecture hypothesis hypothesise hypothesize
    justify warrant substantiate support back substantiated | support evidence substantiate | assert claim statement
    discuss discussion comment | sentence passage | everyday daily | world life | mean average
    accelerate speed shorten | vary differ fluctuate change | fully completely entirely wholly | partly partially
    mostly mainly largely primarily predominantly chiefly | nearly almost virtually | rather instead | merely only
    lead guide | trace track | remain stay | wait until | repeat again | separate split divide partition
    group cluster | order sequence | mention note | place put position move | replace substitute swap exchange instead
    simplify simplification | complicated complex complexity intricate | natural naturally | deal cope
    beginner novice | outside beyond external | inside within internal | towards toward | approve endorse
    disapprove oppose | thank grateful gratitude | regret unfortunate unfortunately sorry | pleased glad happy
    disappointed disappointing disappoint | impress impressive impressed | believe trust reliable reliability
    trustworthy reliable credible | unreliable untrustworthy | exist existence
    inspire inspired inspiration encourage | resemble remind reminiscent | quality standard
    distinguish differentiate discriminate tell | ease simplicity | neglect disregard
    specific tailored customized customised custom | broaden widen | expensive costly intensive
    adequate proper appropriate suitable | inappropriate improper unsuitable | agree concur | fresh new
    eventually finally ultimately | ultimately final | shared common joint | hardly little barely scarcely
    access engage
"""

_ENDINGS = (("e", "er"), ("e", "est"), ("y", "ier"), ("y", "iest"), ("", "er"), ("", "est"))
_COMPARED = listed(
    "big large huge small tiny clear hard easy simple fast quick slow strong weak wide broad narrow cheap close new "
    "old fair mild rare vast low high long short great deep rich tough safe poor early late near smart dense rough"
)


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """For each word of the table, and for "wider" and "widest" beside "wide", the words that stand for it; stems."""
    found: dict[str, set[str]] = {}
    for row in _rows(_TABLE):
        group = {stem(form) for word in row for form in (word, *_compared(word))}
        for term in group:
            found.setdefault(term, set()).update(group - {term})
    return {term: frozenset(others) for term, others in found.items()}


@cache
def of_reviews() -> frozenset[str]:
    """What reviews are about: the words of the table's upper half, as stems."""
    return frozenset(stem(word) for row in _rows(_TABLE.split("--", maxsplit=1)[0]) for word in row)


def _rows(table: str) -> list[list[str]]:
    return [row.split() for line in table.strip().splitlines() for row in line.split("|") if row.strip() != "--"]


def _compared(word: str) -> list[str]:
    return (
        []
        if word not in _COMPARED
        else [word.removesuffix(end) + ending for end, ending in _ENDINGS if word.endswith(end)]
    )
