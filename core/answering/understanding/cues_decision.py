"""
What the chair asks the agent to judge, or to write: cues of the first rank.

The format is that of `cues.py`.
"""

from core.answering.understanding.request import Intent

DECISION: tuple[tuple[Intent, int, str], ...] = (
    (
        Intent.DRAFT,
        1,
        r"""
        (?:write|draft|compose|prepare|generate|produce|formulate|update|revise|edit|start) {some}(?:metareview|draft|
        decision letter|decision note|(?:review|decision) text|paragraph|write-?up|letter)\b
        (?:give|show|make) {some}(?:metareview|draft)\b
        draft (?:it|this|that|me|something|the|a|an)\b
        write {few}(?:sentences?|lines?|words|bullets?)\b
        (?:\w+er|polite|formal|neutral|blunt|short|long) version\b
        tone (?:it|this|that) (?:down|up)
        (?:want|like|need) it to (?:mention|say|include|be|sound|cover)\b
        metareview (?:text|draft|paragraph)
        (?:re-?write|reword|rephrase|shorten|lengthen|polish|tighten|soften|condense|trim)[ ]
        (?:make|keep) (?:it|the \w+|that|this|them) {few}(?:shorter|longer|softer|harsher|nicer|more \w+|less \w+|
        concise|formal|polite|brief|short)
        (?:add|put|include|mention|insert) {some}(?:to|in|into) (?:the |my |your )?(?:draft|metareview|text|paragraph)\b
        (?:turn|put|write|wrap) {some}(?:into|as|up as) (?:a |an |one )?(?:paragraph|metareview|draft|text)
        metareview (?:now|please)\b
        ^metareview\b
        (?:write|type) (?:it|this|that|me|us|up)\b
        ^(?:\w+ )?(?:more|less) (?:formal|concise|polite|critical|detailed|neutral|positive|specific)\b
        (?:give me|write|in|about|max) (?:a )?\d+[- ]?(?:to \d+ )?words?\b
        \d+[- ]?(?:to \d+ )?(?:word|sentence|line|paragraph)s? (?:justif|rationale|statement|text|note|version|
        metareview|verdict|decision)\w*
        ^(?:and |now |then |please |ok )*(?:drop|remove|cut|delete|replace|merge|redo|swap|move|
        change) {some}(?:sentence|paragraph|part|line|tone|version|section|wording|bit|it|that|this)\b
        ^(?:make it |much |a bit |a little |slightly )*(?:shorter|longer|softer|harsher|nicer|simpler)\b
        (?:now|another|first|new|different|alternative) {few}version (?:for|of|to)\b
        (?:in|to|into|for|a|my|need the|want the) metareview\b(?! (?:process|form))
        into (?:a|an|one) {few}(?:note|paragraph|text|letter)\b
        (?:write|give me|need) {few}(?:paragraph|text)\b
        (?:short|brief|one[- ](?:sentence|paragraph|line)) (?:justification|rationale|paragraph|statement)
        (?:write|give|need|want) {some}(?:justification|rationale|statement|note|message|comment) (?:for|
        to) (?:the )?(?:chairs?|sac|pc|authors?|accept\w*|reject\w*|decision)
        (?:add|insert|include) (?:a |one |another )?(?:line|sentence|paragraph|word|note) (?:about|on|that|saying|for|
        to)
        (?:the |your |last |first |second |third )(?:draft|paragraph|wording|phrasing)\b
        """,
    ),
    (
        Intent.QUESTIONS,
        1,
        r"""
        questions? {few}(?:for|to) (?:the )?authors?
        questions? {few}(?:did|do|does|that|are|were|raised|asked|from|by|of) {few}{reviews}
        (?:what|which|any) {few}(?:(?:do|did) {few}{reviews} ask\b(?! for)|open questions|unanswered questions)
        ^(?:open|unanswered) questions
        ^any (?:open |other |key )?questions? (?:that|which|to|for)\b
        {reviews} asking
        ask the authors\b(?! to)
        {reviews} {few}(?:questions|ask)\b(?! (?:for|to (?:see|add|do|have|run)))
        (?:which|what|the) questions {few}(?:should|must|need|have to|do) {few}authors? {few}(?:answer|address|reply)
        """,
    ),
    (
        Intent.WHO_SAID,
        1,
        r"""
        (?:^(?:(?:and|but|so|also|then|ok),? )*|know |tell me |and |remind me |see )who (?:said|says|raised|raises|
        mention(?:s|ed)|wrote|asked|asks|pointed|points|made|makes|thinks|complain(?:s|ed)|claim(?:s|ed)|brought|noted|
        suggest(?:s|ed)|argue[sd]?|criticis|criticiz|(?:liked|likes)(?! (?:it|this|the paper) (?:the )?(?:most|best|
        least|more))|else|agrees|shares|backs|supports|wants?|wanted|needs|requests|requested)
        which (?:of the )?(?:reviewers?|one|ones|reviews?|referees?) (?!do you)(?:\w+ )?(?:said|says|say|raised?s?|
        mention(?:s|ed)?|wrote|asked|asks|pointed|points|made|thinks?|complain|claim|brought|noted|suggest|argue|
        criticis|criticiz|liked?s?)
        (?:said|raised) by (?:whom|who)\b
        who (?:is|was|were|are|seems?|felt|sounds?) (?:\w+ )?(?:bothered|troubled|worried|concerned|unhappy|annoyed|
        unconvinced) (?:by|about|with|over)
        (?:do|does) (?:the )?others? {few}(?:share|say|think|complain)\w*
        (?:any|some)(?:one|body) else {few}(?:say|said|mention|raise|think|agree|complain|note)\w*
        \bwho (?:said|raised|made|wrote|brought up) (?:it|this|that|these|those)\b
        whose (?:point|concern|comment|claim|question|words?)\b
        """,
    ),
    (
        Intent.RECOMMENDATION,
        1,
        r"""
        (?:accept|reject)(?:ed|ing|ance|ion)? (?:or|vs|versus|/) ?(?:to )?(?:accept|reject|not)
        acceptance/rejection
        counter[- ]?arguments?\b
        ^(?:final |overall |your |the )*(?:recommendation|verdict)\W*$
        (?:arguments?|case|reasons?|grounds) (?:to|for|against) (?:accept|reject)\w*
        ^(?:and |but |ok )*(?:what about )?(?:to|for|against) (?:accept|reject)\w*\W*$
        accept/reject
        (?:you|we|i|your|should|would|paper)(?: \w+)? recommend(?:ation|ing|ed)?s?\b(?! for (?:future|improv|
        the authors|further))
        (?:recommendation|verdict|judge?ment) (?:for|on|about|regarding) (?:the|this|whether|accept)
        what is the (?:final |overall )?(?:recommendation|verdict)
        should (?:i|we|it|this|that|{the} {paper}|{paper}) {few}(?:get in|accept|reject|be (?:accepted|rejected|
        published|considered|evaluated))
        (?:think|say|believe|feel|deserves?|merits?|warrants?|ready|suitable|worth|worthy|good enough|strong enough|
        sufficient) (?:for |to be |be )?{some}(?:accept(?:ed|ance|ing)?|reject(?:ed|ion|ing)?|publi(?:shed|cation|
        shing))\b
        (?:final|overall|your|my|accept\w*|a|the|this|that|informed) decision\b(?! (?:bound|tree|
        forest|rule|function|surface|process|threshold|stump|transformer|theor))
        {paper} should be (?:accept|reject|evaluat|rated|consider|publish)
        decide (?:on|whether|if)
        help me (?:to )?(?:make|reach|decide|assess|evaluate)
        change my (?:mind|decision)
        (?:overall|final|general) (?:assessment|evaluation|impression|verdict|judge?ment|recommendation|
        conclusion)\b(?! (?:metrics?|protocol))
        your (?:own |final |overall |honest |personal |initial |general |current |professional |expert |
        preliminary )*(?:assessment|evaluation|impression|verdict|judge?ment|rating|score|recommendation|
        conclusion)(?! (?:metrics?|protocol|of the (?:method|model|experiment|result)))
        assessment of {the} {paper}
        (?:^|please |to |you )(?:assess|judge|appraise) {the} {paper}\b(?!'s)
        your {few}(?:opinion|thoughts?|views?|take|feeling|stance|input) (?:on|of|about|regarding) (?:it\b|
        {the} {paper}(?!'s)|(?:whether|accept))
        (?:what|how) (?:do|did|would|are) you {few}(?:think|feel)(?: (?:of|about) (?:{the} {paper}(?!'s)|it\b|my|
        accept))
        agree with (?:my|this|that|the) (?:decision|assessment|recommendation|evaluation|verdict)
        (?:how|what) (?:would|do|should|could|shall|can|might) (?:you|i|we) {few}(?:rate|rank|score|grade|judge|assess|
        evaluate|weigh|weight|balance)
        (?:would|should|do|could|shall) (?:you|i|we) (?:rate|rank|weigh|weight|trust|discount|prioriti[sz]e|favou?r|
        side)\b
        (?:which|what|whose) {few}(?:reviews?|reviewers?|opinions?) {some}(?:weight|reliable|trust\w*|convincing|
        credible|important)
        (?:suggestions?|advice|recommendations?|guidance|thoughts) (?:for me|on (?:how (?:to proceed|i|we)|what to do|
        (?:the|my) decision))
        (?:would|do) you agree\?
        how much weight
        give more weight
        weight (?:should|would|do)
        outweighs?
        weigh (?:the|these|this|up)
        (?:above|below|over|under|cross|clear|meet)s? {few}(?:bar|threshold)
        (?:^|you |would you |i |we )(?:accept|reject)\??$
        (?:would|do|did|could) you (?:\w+ )?(?:accept|reject)\b
        ^(?:so|then|well),? (?:accept|reject)
        what (?:should|shall|would|can) (?:i|we) do (?:with|about) (?:this|the paper|it)
        (?:clear|clean|obvious|safe|solid) (?:accept|reject)\b
        ^(?:final|your final|the final) call
        (?:go|side) with (?:r\d|reviewer|review|the (?:\w+ )?review)
        (?:rating|score|grade) from you\b
        champion\b
        (?:would|do|could) you decide\b
        (?:suggest|advise|propose) (?:that )?(?:we|i) (?:should )?(?:do|decide|proceed)
        what (?:would|do) you (?:suggest|advise)\b(?! {some}authors)
        enough to (?:sink|kill|save|carry|block)
        which (?:side|way|direction)\b
        (?:convince|persuade) me\b
        (?:case|arguments?) (?:for|against)\b
        ^(?:your|what is (?:the|your)) call
        publishable
        enough to (?:accept|reject)
        ^overall\W*$
        (?:accept|reject)\w* {few}(?:fair|reasonable|justified|harsh)
        ^(?:final |overall )?verdict
        ^(?:so|and|but|well|ok|[ ,])*is (?:it|this|that|{the} {paper}) (?:any |really |actually )?good\W*$
        (?:good|strong|solid|mature) enough\b
        borderline\?
        ^so,? what do you think
        what would you (?:do|decide|say)
        (?:discount|trust|ignore|disregard|believe|follow|side with) (?:r\d|reviewer|review|the (?:\w+ )?review)
        bottom line
        thumbs up
        leaning
        which way
        go or no go
        oral or poster
        poster or
        spotlight
        (?:overall|the|its|scientific) (?:quality|merit) (?:of {the} {paper}|and (?:relevance|significance|impact))
        overall quality
        paper's (?:overall )?quality
        factors? {some}(?:consider|decision|decid|rating)
        (?:case|arguments?|reasons?) (?:for|against|to) (?:and against|accept|reject|publi)
        how confident (?:should|can|may) (?:i|we)
        how confident are you in (?:recommend|accept|reject|your (?:decision|recommend))
        technically solid {some}(?:impact|and)
        """,
    ),
)
