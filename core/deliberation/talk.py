"""The words of every review, which name nothing particular to a paper."""

from core.deliberation.words import stem

_TALK = """
    a an the this that these those it its they them their there he she we our us you your i my me who whom whose which
    what when where why how and or but nor so yet for of in on at by with from to into onto over under above below
    between among through throughout across against about after before during until since because although though
    while whereas however therefore thus hence moreover furthermore besides despite except without within beyond
    towards toward upon per via versus than then as if whether unless else not no none never nothing neither either
    both all any some each every many much more most few fewer less least several various multiple other others another
    such same own very too quite rather only just even still also again already almost always often sometimes usually
    mostly mainly merely really simply actually basically especially particularly generally specifically respectively
    instead perhaps maybe probably possibly likely indeed certainly clearly essentially entirely fully completely
    once twice first second third last next finally overall now here later ago away back forth up down out off
    one two three four five six seven eight nine ten zero half

    is are was were be been being am do does did done doing has have had having can could may might must shall should
    will would need needs want wants wish seem seems appear appears become becomes remain remains get gets got make
    makes made making take takes taken took give gives given giving gave go goes going gone went come comes came put
    puts set use uses used using utilize utilizes employ employs apply applies applied applying show shows showed shown
    showing see sees seen saw look looks looked looking find finds found finding say says said tell tells told think
    thinks thought believe feel feels felt know knows known understand understood read reads reading write writes wrote
    written mean means meant call calls called name names keep keeps kept let lets leave leaves left help helps helped
    try tries tried trying start begin end ends work works worked run runs ran follow follows following followed
    propose proposes proposed proposing present presents presented presenting introduce introduces introduced
    introducing describe describes described discuss discusses discussed discussing mention mentions mentioned
    mentioning explain explains explained explaining clarify clarifies clarified provide provides provided providing
    include includes included including contain contains contained consider considers considered considering compare
    compares compared comparing evaluate evaluates evaluated evaluating test tests tested measure measures measured
    demonstrate demonstrates demonstrated illustrate illustrates prove proves proved proven claim claims claimed state
    states stated argue argues argued suggest suggests suggested indicate indicates report reports reported reporting
    obtain obtains obtained achieve achieves achieved achieving improve improves improved improving increase increases
    increased reduce reduces reduced lead leads led leading cause causes caused affect affects affected allow allows
    allowed enable enables require requires required requiring rely relies relied depend depends depending assume
    assumes assumed assuming lack lacks lacked lacking miss misses missing add adds added adding address addresses
    addressed support supports supported validate validates verify justify justified motivate motivated highlight
    focus focuses focused concern concerns concerned relate relates related regarding involve involves based
    choose chosen select selected define defines defined derive derived perform performs performed conduct conducted
    investigate study studied explore explores extend extends cite cited refer refers referred note notes noted
    appreciate like likes enjoy hope ask asks wonder doubt question questions answer happen happens occur exist exists
    draw drawn hold holds aim aims serve serves treat treated handle handles change changes changed differ differs
    solve solves suffer suffers fail fails generate generates generated produce produces learn learns train trains

    good better best bad worse worst great nice strong stronger weak weaker clear unclear novel new original old recent
    interesting important significant relevant useful helpful valuable impressive convincing promising solid sound
    thorough extensive comprehensive rigorous sufficient insufficient enough limited adequate appropriate reasonable
    fair unfair simple simpler simplest complex complicated easy easier hard harder difficult challenging possible
    impossible potential able unable different similar similarly specific particular general common certain various
    main major minor key core central basic additional further extra high higher highest low lower lowest large larger
    largest small smaller big long longer short full whole complete entire total single real true wrong right correct
    incorrect exact precise accurate little near close far wide broad narrow deep direct current previous prior existing
    available necessary obvious trivial natural practical theoretical empirical experimental quantitative qualitative
    technical proper actual final initial original typical standard detailed brief confusing misleading vague
    surprising effective efficient robust missing concrete original overall intuitive interested fundamental essential
    critical crucial incremental marginal realistic unrealistic restrictive

    paper papers manuscript article submission author authors reviewer reviewers review reader readers work works
    approach approaches method methods methodology technique techniques algorithm algorithms framework model models
    system systems idea ideas concept concepts contribution contributions novelty result results experiment experiments
    experimental evaluation evaluations comparison comparisons baseline baselines ablation ablations analysis analyses
    discussion explanation explanations description details detail information motivation insight insights intuition
    evidence conclusion conclusions section sections figure figures fig table tables appendix equation equations eq
    theorem theorems lemma proposition page pages line lines paragraph sentence sentences text caption introduction
    abstract supplementary material literature reference references citation citations related weakness weaknesses
    strength strengths limitation limitations concern issue issues problem problems point points comment comments
    suggestion suggestions question questions improvement improvements gain gains performance effectiveness advantage
    advantages benefit benefits disadvantage drawback drawbacks importance significance impact value values quality
    clarity presentation writing writeup exposition soundness performance accuracy
    thing things way ways case cases kind kinds type types part parts lot lots amount number numbers set sets range
    variety choice choices aspect aspects factor factors reason reasons fact term terms sense respect purpose goal goals
    example examples instance detail setting settings setup scenario scenarios task tasks dataset datasets data
    application applications field area community future direction directions knowledge opinion understanding
    difference differences effect effects role state art sota proof proofs assumption assumptions experiment study
    studies research researchers investigation implementation version step steps place time times
    etc eg ie cf et al please thanks thank sorry yes iclr neurips nips icml arxiv openreview pros cons todo via rebuttal
    connection connections relation relations relationship addition definition definitions notation formulation
    combination statement statements argument arguments agreement requirement correctness usefulness ability possibility
    generality similarity majority quantity difficulty availability simplicity reproducibility scalability applicability
    absence presence sequence consequence confidence relevance guidance position solution solutions situation intention
    attempt mechanism phenomenon decision condition conditions justification clarification clarifications experience
    observation observations expectation perspective component components property properties function functions
    criterion option options operation operations publication submission motivations reader inclusion exclusion
    consideration considerations utility capability flexibility practicality feasibility plausibility appendix action
    attention interpretation implication implications extension extensions conference science sections mathematics
    bit kind sort well hard due able like far long together apart
"""

TALK = frozenset(word for told in _TALK.split() for word in (told, stem(told)))
"""As they stand, and their stems."""
