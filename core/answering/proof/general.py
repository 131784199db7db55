"""
General English: words that whoever retells a review may bring along, since they name nothing that a paper is about.

A word that is neither here, nor in the tables of synonyms and of peer review, nor anywhere in the submission, was
brought in from outside.
"""

from functools import cache

from core.answering.idle import common, idle
from core.answering.proof.scaffold import scaffold
from core.answering.proof.synonyms import synonyms
from core.deliberation.concepts import concepts
from core.deliberation.words import stem

_GENERAL = """
abandon abrupt absolute abstract absurd abundant accidental accompany accomplish accordingly account accumulate
accustomed achieve acquaint across act active actual adapt adhere adjacent adjust admire admission adopt advance
adverse advocate afterwards agenda ago ahead aim akin alarm albeit alert alien align alike alive allege allocate
allocation allude alone alongside alter alternate alternative altogether amaze amazing ambition ambitious amenable
amend amid amiss ample analogous analogy analyse analysis analytic analyze anchor anecdotal angle announce annoy
annoyed anomaly anticipate anxious apart apparatus appeal append appetite apt arbitrary area arguable arise arrange
arrangement array arrive articulate artificial ascertain ascribe aside ask aspire assemble assembly assist associate
assumption assurance assure attach attain attempt attend attention attitude attract attractive attribute audience
augment authentic authority automate automatic avail avoid await aware awareness awkward back backbone backed
background backing backwards bad badly balance bar bare bargain barrier base basic basis bear beauty became become
becoming bed began begin begun behave behavior behaviour behind belief believable belong benchmarked bend benign
besides bet beware beyond bind bit blame bland blanket blend blind block blur blurred blurry board boast body boil
bold bolster bonus boost borderline borne borrow bother bottleneck bottom bought bounce bound boundary box branch
brand brave breadth break breakdown brevity bridge brief briefly bright brilliant bring broadly broken brought buck
built bulk bullet bundle burden bury bypass calibre call came candid candidate capability capable capacity capture
care careful careless carry cast catch categorical category caught causal caution cautious caveat cease ceiling
central century certainty chain chance change channel chapter character characterise characteristic characterize
charge chase check cherry chose chosen circle circulate circumstance claim clarity clash class classic classical
classify clean cleanly clever climb cling close closely closer clue clumsy cluster clutter coarse code coherence
coherent coincide coincidence collaborate collapse colleague collect collective color colors colour combine comfort
comfortable command commendable comment commercial commit commitment commonplace communicate community compact
companion comparable compel compensate compete competent competition competitive compile complement complementary
complete complex complicate comply component compose compound comprehend comprehensible comprehension compress
compromise conceal conceive concentrate conception conceptual concern concise concrete condense condition conduct
confess confidence configure confine conform confront confuse congratulate conjecture connect conscious consensus
consequence consequent consequently conservative considerable consideration consist consistency conspicuous constant
constantly constitute constrain construct construe consult consume contact contend content contest context continual
continue contradict contrary contrast contribute contrive control controversial convenience convenient convention
conventional conversation conversely convert convey conviction convince convoluted cooperate coordinate cope copy core
corner correct correspond corroborate could counter counterpart country couple course cover craft create creative
credence credibility credible credit criteria criterion critical criticality crop cross crowd crowded crucial crude
cue culprit culture cumbersome cure curiosity curious currency custom cycle daily damage danger dare dark date day
dead deal dealt dear debatable debate decade decent decisive declare decline decompose dedicate deep deepen deeper
defect defend defer deficiency deficient deficit define definite definitive degree delay deliberate delicate delight
deliver demand demonstrate denote dense deny depart departure depend depict deploy depth derive descend descriptive
deserve desirable desire despite destroy detach detect deteriorate determine detract detriment devastate develop
development deviate deviation device devise devote diagnose diagnosis dialogue dictate difference differentiate
difficulty dig digest digestible dilute dimension diminish direct direction disadvantage disappear disappoint discard
discern discipline disclose disconnect discover discrepancy discriminate discussion disguise dismiss disparate
disparity dispense display disproportionate disregard disrupt dissatisfied dissect dissent distant distinct
distinction distinguish distort distract distribute diverge diverse diversity divert divide dominant dominate done
doom door double downplay downside downstream draft drag drastic draw drawback drawn dream drew drift drive driven
driver drop dry due dull duplicate duration dwell dynamic eager early earn ease easily echo economical economy edge
edit educate effective effectiveness efficiency efficient effort elaborate elegant element elevate eligible eliminate
else elsewhere elude elusive embark embed embody embrace emerge emergence emphasis empty enable encapsulate encompass
encounter encourage end endeavour endorse endure enforce engage engine engineering enhance enjoyable enlarge enlighten
enormous enough enquire enrich ensemble ensue ensure entail enter enthusiasm enthusiastic entire entirety entitle
entity entry enumerate envisage equal equip equivalence erode erroneous error essence establish esteem estimate evade
even event eventual ever everyday everywhere evidence evident evoke evolution evolve exact exaggerate excel excellent
exception exceptional excess excessive exchange excite exclude exclusive excuse execute execution exemplary exercise
exhaust exhibit expand expansion expectation expend experience expertise explicit explicitly exploit exploration
exploratory expose exposure extend extensive extent external extra extract extraordinary extreme eye eyes fabricate
facet facilitate fact factor fade fail failure fair fairly faith faithful fall fallacy fallen false fame familiar
family famous fancy fascinate fashion fast fatal fate favor favorable favour favourable favourably favourite fear
feasible feature feedback feel fell felt few fewer figure fill final find fine fine-grained finish firm firmly fit
flat flavor flavour flaw flawless flexibility flexible flip flood flow fluent fluid focus fold follow follow-up force
foremost forget forgot forgotten form format former formulate formulation forth fortunate forward found foundation
fraction fragile fragment frame framework framing frank free freedom fresh friendly front fruitful frustrate
frustrating fulfil fulfill full fun function fundamental furnish future fuzzy gain game gap gather gauge gave gear
general generic generous gentle genuine germ get gist given glad glance glaring glimpse gloss goal gold gone good got
govern grab gracious gradual grammar grand grant grasp grateful grave great greatly green grew ground grounding
groundwork group grow grown guarantee guess guidance guide guideline habit half halt hamper hand handful handle
handling handy happen happy harbour hard hardly harsh harshest harshly hasty haul hazard head headline health healthy
heap hear heard heart heavy hedge height heighten held help hence here hesitant hesitate hesitation hidden hide high
hinder hindrance hint history hit hold hole holistic home honest hope hopeful host hot hour house huge humble hunt
hurdle hurry hurt ideal identical identification identity idle ignorance ignore ill illuminate illusion illustration
illustrative imagine imbalance immature immediate immense imminent impact impair imperfect implausible implement
implication implicit implicitly imply importance impose impossible impractical imprecise impress impression impressive
improper improve improvement inability inaccessible inadequate inappropriate incentive incident incline inclusion
incoherent incomplete inconclusive inconsistency inconsistent inconvenient incorporate increase increment indeed
independent index indicative indirect individual inefficient inevitable inexperienced infer inference inferior
infinite inflate influence inform informal information informative inherent inherit initial initiative innovate
inquiry insert inside insight insightful insist inspect inspection inspiration inspire instance instead institution
instruct instructive instrument insufficient intact integral integrate integrity intelligence intelligent intend
intense intensive intent intention intentional interact interest interesting interfere intermediate internal interplay
interpret interpretation intersect intervene intrigue intrinsic intro intuition intuitive invalid invalidate
invaluable invent invest investigation invite invoke involve irregular irrelevant irrespective irritate isolate item
iterate jargon jeopardise jeopardize job join joint journal journey jump junction justice justified keen kept key kin
kind knew know knowledge known label labour lack lag laid landscape large last late latter laud launch law lay layer
layout lead leading lean leaning leans leap learn leave led left legible legitimate leisure lend length lengthy lent
less lesson let let's level leverage liable liberal license lie life lifetime lift light lighten likelihood likely
likewise limit limitation line linger link list literal literature little live load loaded local locate location logic
logical long long-term look loose loosely lose loss lost lot loud low luck lukewarm machinery magnitude main
mainstream maintain majority make malformed manage manageable mandate mandatory manifest manipulate manner manual map
margin marginal mark marked market mask match material matter mature maturity maximal maximum mean meaning meaningful
meaningless means meant measurable measure mechanical mechanics media medium meet member memorable mental mere merge
merit mess message messy met meticulous middle mild mildly mind minimal minimum minor minority minute mirror
misconception misguided mislead mismatch mistake mistaken misunderstand misunderstanding mitigate mix mixed mixture
mode moderate modern modest modification module moment momentum monitor month mood moral morph motion motivation
motive mount move movement much multitude mundane mutual mysterious mystery naive naively name namely narrative narrow
native natural nature near neat nebulous necessity negate negative negatively neglect neighbour net neutral new
newness news nice niche night no nod nominal non-trivial norm normal notable notation noteworthy notice noticeable
notion novelty now nuance nuanced null numerous object objective obligatory obscure observation obsolete obstacle
obtain obvious occasion occasional occupy occur odd offer office official omission omit once one-sided ongoing onset
opaque open opening openly operate operation opinion opponent opportunity oppose opposite opposition opt optimistic
option optional order ordinary organic organisation organise organization organize orient origin original ought
outcome outdated outline outlook output outrageous outright outset outside outstanding outweigh overall overcome
overhead overlap overlook overly overshadow overstate overstated overview overwhelm owe own pace pack package page
paid pain painful pair palatable paragraph parallel parameter paramount pardon parse part partial participate
particular partition partner party pass passage passing past patch path patience patient pattern pave pay peculiar
peer pending penetrate per perceive percent percentage perfect perform period periodic peripheral permanent permit
persist person personal perspective persuade pertain pervasive phase phenomenon philosophy phrase phrasing pick
picture piece pile pinpoint pioneer pitch pity place plain plan plane plausible play pleasant please pleasure plenty
plug point pointer polish polished poor popular popularity portion portray pose position positively possess
possibility post postpone potential pour power powerful practice pragmatic praiseworthy preach precede precedent
precious precise precisely preclude precondition predecessor predict predictable predominant prefer preferable
preference prejudice premature premise preparation prepare prerequisite presence preserve press pressing pressure
presumably presume pretend pretty prevail prevalence prevent preview previous price pride primary prime principal
principle principled print prior priority privilege prize probable probe proceed process produce product productive
profession professional proficient profile profit profound program progress prohibit project prolong prominent promise
promising promote prompt prone pronounced proof-read proofread proper property proponent proportion prospect protect
protocol proud prove provision provocative prudent public publication publish pull purpose purposeful pursue pursuit
push puzzle qualify qualitative quantify quantitative quantity quick quickly quiet quit quota quote radical raise ran
random range rank rapid rare rarely rate rating rational rationale raw reach react reaction read readable readership
readily readiness ready real realise realism reality realize reap rearrange reason reasonable reassure recall recap
receive recent reception recipe recognise recognition recognize reconcile reconsider record recover rectify recur redo
reduce redundancy redundant refer refine reflect reflection refrain reframe refresh refuse refute regain regardless
regime region regret regular regulate reinforce reject relate relation relative relax release relevance relevant
reliability reliable reliance relief rely remark remarkable remedy remember remind reminder remote remove rename
render reorganise reorganize repair repeat repetition repetitive rephrase replace replacement represent representative
reproduce reputation requirement resemble reservation reservations reserve reshape resist resolve resonate resort
resource respect respective responsibility responsible rest restate restore restrain restrict restructure result
resume retain rethink retrieve return reveal revealing reverse revise revisit revolution revolutionary reward
rewarding rewrite rich rid right rigid rigor rigorous rigour ripe rise risen risk rival role room root rough round
roundabout route routine row rudimentary rule run rush sacrifice safe safeguard sake salient same satisfactory satisfy
satisfying save saw say scale scan scant scarce scarcity scatter scenario scene sceptic schedule scheme scholar school
scientific scope score scratch screen scrutinise scrutinize scrutiny seamless search season seat secondary secret
secure seek seldom select self-contained sell send sense sensible sensitive sent sentence sentiment separate sequel
sequence series serious serve service session set setback settle settled severe severity shade shadow shallow shape
share sharp shed sheer shift shine ship short shortage shortcoming shortcut shorten shorter shot show shown shrink shy
side sight sign signal signify silence silent silly similar simple simplicity simplistic simply simultaneous sincere
single situation size skeleton sketch sketchy skill skip slight slow small smart smooth so-called social society soft
software sole solely solid solution solve somehow sometimes soon sophisticated sort sought sound soundness source
space span spare spark sparse speak special specialise specialist specialize specification specify spectrum speculate
speculative speed spell spend spent sphere spirit spite split spoil spoke spoken spot spread spring spur square stable
stack staff stage stake stance standard standing standpoint star stark start startle static status steady steal steep
stem step stick still stood stop store story straight straightforward strain strand strange strategy stream strength
strengthen strict striking string strip strive strong stronger strongly struck structural structure struggle stuck
student study stumble style subject subjective submit subsequent subset substance substantial substantiate substitute
subtle succeed success successful succinct suffer suffice suggestive suit suitable suite sum superb superficial
superfluous superior supplement supply support supportive suppose supposedly sure surface surge surprise surround
survive susceptible sustain swap sweep swift switch symbol symptom syntax synthesis system systematic tackle tailor
take taken talent tangential tangible target task taste taught teach team technical technicality tedious tell temper
tempered tempt tendency tension tentative term terminology terrible test testify text thank thankful then theoretical
theory there thereof thick thin think thorough thought thoughtful thread threat threshold thrice thrive throw thrown
thus tie tied tight tighten tightly time timely tiny tip tire title together told tolerable tone took tool top torn
total touch tough toward toy trace track trade tradition traditional trail trait transfer transform transition
transparency transparent travel treat treatment tremendous trend trick tricky trigger trim trip trouble troubling
trust truth truthful try tune turn tweak twice twist type typical ultimate unable unacceptable unaddressed unambiguous
unanswered unavoidable unaware uncertain uncertainty unchanged unclear uncommon unconvincing uncover undercut undergo
underlie undermine understand understandable understanding understate understood undertake undertaking undervalue
underwhelm underwhelming undesirable undisputed undoubtedly uneasy unexpected unexplained unexplored unfair unfinished
unfortunate unhappy uniform unimpressed unique unit unite universal unjustified unless unlike unlikely unmentioned
unnecessary unpolished unpopular unproven unrealistic unreasonable unrelated unreliable unsatisfactory unsatisfied
unsatisfying unseen unsound unspecified unsubstantiated unsuitable unsupported unsure unsurprised unsurprising
untested unusual unwarranted update upfront upgrade uphold upper upset upside urgent usable usage useful usefulness
useless usual utility utter vacuous vague valid validate validity valuable value vanish variant variation variety vary
vast venue verdict verification verify versatile version versus via viable vicinity view viewpoint vigorous violate
virtue visible vision visual vital vivid voice void volume vote vulnerable wait walk wander want warm warning warrant
waste watch way weak weaken weakly weakness wealth wear weigh weight welcome went whole wholesale wide widely
widespread wild willing win wisdom wise withdraw withhold withstand witness won wonder wonderful word wording work
workable workload workshop world worried worse worsen worst worth worthwhile worthy wrap write writer written wrong
wrote yes yet yield young zero
"""


@cache
def general() -> frozenset[str]:
    """As stems."""
    table = (part for concept in concepts() for term in concept.named + concept.suggested for part in term.split())
    own = frozenset(stem(word) for word in _GENERAL.split())
    return own | scaffold() | common() | idle() | frozenset(table) | frozenset(synonyms())


def is_general(word: str) -> bool:
    """In whatever form it stands."""
    return stem(word.casefold()) in general()
