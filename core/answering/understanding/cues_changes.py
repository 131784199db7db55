"""
What should change: in a reviewer's mind, and in the paper. And why it is as it is. Cues of the first rank.

The format is that of `cues.py`.
"""

from core.answering.understanding.request import Intent

MINDS: tuple[tuple[Intent, int, str], ...] = (
    (
        Intent.IMPROVEMENTS,
        1,
        r"""
        (?:what|how) {few}(?:would|could|might|must|should) {some}(?:raise|increase|lift|upgrade|improve|
        change)s? (?:the|his|her|their|its|a|r\d'?s?) {few}(?:scores?|ratings?|minds?)\b
        (?:what|how) {some}(?:takes?|needs?|needed|required|necessary|happen) {some}(?:for|to|so that|
        before) {some}(?:accept|scores?|ratings?|
        minds?|accepting|acceptance|come round|on board)\b
        """,
    ),
)
"""Before the rebuttal, which asks whether a score did change."""

CHANGES: tuple[tuple[Intent, int, str], ...] = (
    (
        Intent.IMPROVEMENTS,
        1,
        r"""
        (?:experiments?|analys[ei]s|ablations?|baselines?|comparisons?|changes|evidence|tests) {few}(?:did|do|does|
        have|has|are|is|were|was) {some}(?:ask|want|wish|demand|request|call|missing)(?:s|ed)?\b(?! {few}questions)
        (?:additional|extra|more|further|new|missing) (?:experiments?|baselines?|ablations?|analys[ei]s|comparisons?|
        tests?|evaluations?) {some}(?:demand|ask|want|request|wish|miss|call)(?:s|ed|ing)?\b
        (?:everything|anything|all|whatever) {few}(?:want|ask|request|demand)(?:s|ed)? {some}(?:authors?|to do|for)\b
        what {some}should (?:they|the authors) have (?:\w+ )?(?:tested|tried|compared|done|run|added|measured)\b
        (?:which|what) {few}(?:baselines?|comparisons?|experiments?|ablations?) {few}(?:{reviews}|
        they) {few}(?:miss(?:ing)?|lack(?:ing)?)\b
        (?:want|wants|wanted|like|wish) to (?:see|have) {few}(?:changed|added|fixed|done|improved|revised)\b
        future (?:work|research|directions?|stud(?:y|ies)|investigations?|developments?|improvements?)
        (?:directions?|areas?|avenues|room|ways?|suggestions?|potential) (?:for|of|to) (?:future|further|improv\w*)
        (?:suggestions?|recommendations?|advice|feedback|comments?|guidance|tips) (?:for|to) (?:the )?authors?
        (?:tell|ask|advise|request) (?:the )?authors? (?:to|about)
        (?:suggestions?|recommendations?) {some}(?:authors?|reviewers?|reviews?|improv\w*|revision)\b
        {reviews} {few}(?:suggest(?:ions?|ed)?|recommend(?:ations|ed)?)\b(?! (?:that|(?:an? |the )?(?:accept|reject)))
        ^suggestions
        (?:could|can|should|might|would|must|need to|needs to|ought to)(?: the)? {few}(?:be (?:improved|strengthened|
        revised|fixed)|improve (?:the|their|this|it)|strengthen)
        what (?:should|could|can|must|would|might|do|would) (?:the )?{authors} {few}(?:do|fix|add|change|improve|
        address|revise)
        (?:improvements?|revisions?|changes) {some}(?:suggest|recommend|propos|need|request|requir|ask|be made|should|
        could)(?!\w* in (?:the|this) paper)
        (?:suggest(?:ed|ions? for)?|recommend(?:ed)?|propos(?:e|ed)|request(?:ed)?|requir(?:e|ed)|need(?:ed)?|potential|
        possible|any|what|list|specific) {few}(?:improvements?|revisions|changes|fixes|extensions)\b(?! (?:of|over|in|
        upon|on) )
        camera[- ]ready
        to-?do list
        action items
        tell (?:the )?authors?\b
        how (?:to|(?:can|could|would|should|do) (?:the authors|they|we|i|one)) (?:make (?:it|this|the paper) better|
        improve|strengthen|fix)\b
        needed for (?:accept|publi|the next)
        (?:should|could|to) (?:\w+ ){0,2}work on\b
        next steps\b
        (?:what|which) {few}(?:experiments?|baselines?|analys[ei]s|ablations?|results|
        changes) {few}(?:should|could|need)\b(?! (?:i|we) )
        (?:minor|major|small|easy|quick) (?:fixes|revisions|edits|changes)\b
        (?:requested|suggested|additional|extra|more|new|further) (?:experiments?|analys[ei]s|ablations?|baselines?|
        results) {some}(?:request|ask|want|suggest|need|should|requir)
        (?:list|the|any|what) (?:requested|suggested|required) \w+
        could be better
        to-?dos?\b
        must[- ](?:fix|have|do)
        (?:need|have|has)s? to (?:change|be (?:changed|fixed|done|added))
        what would make (?:it|the paper|this)
        (?:write|say|send|report|feed back) (?:back )?(?:to )?(?:the )?authors\b
        (?:what|which|any|list) {few}(?:experiments?|ablations?|baselines?|analys[ei]s|comparisons?) {few}(?:requested|
        asked|suggested|wanted|demanded)\b
        would {few}(?:raise|increase|change|lift|upgrade) (?:the|his|her|their|its) (?:scores?|ratings?|minds?)\b
        what (?:would|could|might) {few}(?:raise|increase|improve|lift|move|convince|satisfy|change)s?\b(?! my )
        (?:experiments?|analys[ei]s|ablations?|baselines?|comparisons|results|changes) {few}{reviews} {few}(?:ask|want|
        request|call|demand|wish|would like)
        (?:list|which|what) {few}(?:experiments|ablations|baselines|analyses|comparisons) {few}(?:they|r\d) {few}(?:ask|
        want|request|suggest)
        what {few}(?:feedback|advice|guidance) {some}authors
        how to (?:improve|fix|strengthen)
        """,
    ),
    (
        Intent.SPECIFIC_TOPIC,
        1,
        r"""
        ^(?:and |but )?(?:does|do|did) (?:the )?(?:paper|authors|they) (?:discuss|address|mention|acknowledge|
        admit) {few}limitations?\W*$
        why (?:did |do |does |is |are |was |were |have |has )?(?:the )?(?:authors?|{paper}|method|approach|model|
        results?)\b
        how (?:does|do|did) (?:the|this) {paper} (?:address|handle|deal|tackle|justify|explain|respond|account|ensure|
        solve|propose)
        how (?:does|do|did|would|might|can|could) {some}(?:affect|impact|influence|change) (?!my|the decision|your)
        """,
    ),
)
