"""
What passed between the reviewers and the authors: cues of the first rank.

The format is that of `cues.py`.
"""

from core.answering.understanding.request import Intent

DISCUSSION: tuple[tuple[Intent, int, str], ...] = (
    (
        Intent.DISAGREEMENT,
        1,
        r"""
        disagree(?:s|d|ments?|ing)?\b
        (?:is|are|was|were|seems?|remains?) (?:the |its |this |their |any of |[\w'-]+ ){0,5}(?:contested|disputed|
        controversial|
        in dispute|under dispute|contentious|up for debate|debated)\b
        (?:what|which|who|where|anything|is there|are there) {some}(?:contested|disputed|controversial|in dispute|
        contentious)\b
        (?:all|they|three|both|reviews|reviewers) {few}(?:pull|point|lean|go|tend) in(?:to)? (?:the same|one|
        different|opposite)
        matters? of (?:dispute|debate|contention)
        contradictions?\b(?! (?:in the (?:paper|proof|text)))
        not {few}of (?:one|the same) (?:opinion|mind|view)
        (?:of|have|hold) (?:a )?different (?:opinions?|minds?|views?)
        consensus\b(?! (?:clustering|based|distributed|protocol|algorithm))
        (?:discrepanc(?:y|ies)|variations?|differences?|contradictions?|tensions?) (?:in|between|among|across|
        of) {some}(?:{reviews}|ratings?|scores?|opinions?|confidences?|views?|r\d)\b
        {reviews} {some}(?:agree|differ|conflict|clash|aligned|align|split|unanimous)s?\b
        (?:aligned|consistent|unanimous|split|divided|opposed|polari[sz]ed) (?:\w+ ){0,2}(?:{reviews}|opinions?|views)\b
        (?:opinions?|views|scores?|ratings?|{reviews}) {some}(?:diverge|differ|split|all over|vary|varies|inconsistent|
        consistent|apart|opposite|polari[sz]ed|divided)
        eye to eye
        (?:is|are) {some}shared\b
        do all {few}{reviews}\b
        (?:score|rating)s? (?:gap|difference|disagreement|variance|discrepancy|split)|outliers?\b
        (?:anyone|anybody|someone|others?|who|r\d|reviewers?) (?:else )?(?:contradict|oppose|dispute|conflict)s?\b
        (?:is|are) (?:r\d|reviewer \w+|{reviews}|they) {few}(?:alone|the only one)
        (?:points?|areas?|source) of (?:contention|agreement|conflict)
        agree(?:ments?|s|ing)? (?:among|between|on|across|with each|upon)
        (?:conflicting|differing|diverse|diverging|divergent|contradictory|contradicting|mixed|opposing|divided|
        different) (?:opinions?|views?|reviews?|feedback|comments|ratings?|scores?|perspectives?|assessments?)
        (?:same|common|shared|recurring) (?:issues?|concerns?|points?|themes?|weakness(?:es)?|criticisms?|complaints?|
        problems?|opinions?|page)(?: |\?|$)(?!of the paper)
        why (?:the|such a|is there a|are there) {few}(?:split|spread|gap|difference|divergence|variance)
        on the same page
        common ground
        in common\b
        (?:compare|contrast) {few}(?:{reviews}|r\d)\b
        (?:{reviews}|r\d) {some}(?:contradict|conflict|clash|opposite|at odds|agree|differ)s?\b
        (?:do|did|where do|how do|does) they {few}(?:agree|differ|conflict|clash|contradict)\b
        (?:more than one|several|both|multiple|at least two) {few}reviews?\b
        overlap
        who is right
        (?:do|would|did) (?:you|u) {few}(?:agree|concur|side) with (?:all )?(?:of )?(?:the )?(?:others?\b|rest|other |
        {reviews}|every|them|most|majority)
        (?:whose|which) side (?:are|would|do) you
        so far (?:from|apart|off)
        \b\d+ (?:vs|versus|against) (?:an? )?\d+\b
        conflicts?\b {some}(?:reviewers|reviews|opinion|them)\b
        {reviews} {some}contradict
        (?:both|two|all|all three|several|multiple) (?:of the )?{reviews} {few}(?:agree|raise|mention|share|say|
        complain)
        {reviews} {some}(?:differ|different)(?:ly|ences?)?\b {some}(?:from each|one another|opinion|score|rating)?
        """,
    ),
    (
        Intent.REBUTTAL,
        1,
        r"""
        rebut(?:tals?|ted)?\b
        (?:reactions?|comments?|statements?) (?:by|from|of) the authors\b
        (?:did|have) they (?:\w+ )?(?:run|ran|add|added|include|included|update|updated|redo|redone)\b
        (?:what|anything|something|much|has it) (?:has )?changed\b
        their (?:answers?|repl(?:y|ies)|responses?) to\b
        (?:convinced|satisfied|persuaded|happy) (?:by|with) (?:the |their )?(?:response|rebuttal|repl|answer)\w*
        what (?:was|is|were) (?:the|their) (?:answers?|repl(?:y|ies)|responses?)\b
        (?:did|has|have) (?:r\d|reviewer \w+|he|she|they|anyone|anybody) {few}(?:update|change|revise|move)d?\W*$
        (?:left|remain\w*|still) {few}(?:open|unresolved|unanswered|unaddressed|outstanding)\b
        (?:which|what|anything) {few}(?:unanswered|unresolved|unaddressed)\b
        (?:response|rebuttal|reply|revision) {few}(?:fix|fixe|resolve|solve|settle|address|help)(?:s|d|es)?\b
        (?:did|does|has) (?:it|that|this) (?:convince|satisfy|persuade)[sd]?\b
        (?:is|was|are|were) there (?:\w+ ){0,2}(?:response|reply|replies|responses|rebuttal)\b
        author(?:s'|'s|s)? {few}(?:respon(?:se|ses|d|ded|ding)\b|repl(?:y|ies|ied)|answer(?:s|ed)?\b|reaction|
        defen[sc]e)
        (?:respon(?:se|ses)|repl(?:y|ies)|answers?) (?:from|by|of) the authors?
        (?:have|has|had|did) (?:the )?{authors} {few}(?:address|respond|answer|repl|chang|revis|clarif|fix|updat|
        acknowledg|resolv|react|push|say about it|provid\w* {few}(?:clarif|respon|answer|explan|rebut|justif|repl))
        authors? (?:have |has |had |did |already |also )*(?:addressed|responded|replied|answered|clarified|acknowledged|
        revised|changed|resolved|fixed)
        (?:been|were|was|is it|are they|get|got) {few}(?:addressed|resolved|answered|fixed) {some}(?:by the authors?|
        in the (?:revis|rebut|respon|new|updated)|already|yet|\?|$)
        (?:revised|updated|new|latest) version
        (?:revisions?|changes) (?:made|did|the authors|since)
        what (?:changed|did they (?:change|say in))
        promise[ds]?\b
        left unanswered
        unaddressed (?!ethic)
        unaddressed\?
        unresolved
        still (?:open|unclear|unanswered|outstanding)
        remain(?:s|ing)? (?:open|unclear)
        (?:what|how) (?:did|do|have|does) (?:the )?authors? {few}(?:say|said|react|defend|argue|counter|explain|push|
        reply)
        ^(?:and |but |so )?(?:did|does|do|has|have|was|were|is|are) {some}(?:convinced?|satisf(?:y|ied)|persuaded?)\b
        (?:concerns?|issues?|points?|questions?|comments?|it|this|that) (?:already |been |fully |really )*(?:addressed|
        resolved|answered|fixed)\b(?! (?:\w+ )?in (?:the|this|your|their) paper)
        (?:change|raise|update|increase|lower|revise)[ds]? (?:his|her|their|the|its) {few}(?:score|rating|mind)
        ^(?:and |but |so )?(?:was|were|did they|have they|has it|is) {some}(?:added|included|fixed|changed|
        reworked)\s*(?:\?|$|in the (?:revis|rebut|new)|after|since|during|yet|now)
        (?:after|since|during|before) (?:the )?(?:rebuttal|discussion|response)
        """,
    ),
)
