"""
What the reviews say for and against the paper, and in numbers: cues of the second rank.

The format is that of `cues.py`.
"""

from core.answering.understanding.request import Intent

ASSESSMENT: tuple[tuple[Intent, int, str], ...] = (
    (
        Intent.STRENGTHS_WEAKNESSES,
        2,
        r"""
        (?:strengths?|pros?|positives?|merits?|good|advantages?|strong (?:points|sides|aspects)) ?(?:(?:and|or|&|/|vs|
        versus|,) ?(?:the |its |any |potential |main )*)(?:weakness(?:es)?|cons?|negatives?|limitations?|drawbacks|bad|
        disadvantages?|shortcomings|weak (?:points|sides|aspects)|concerns|criticisms?)\b
        (?:weakness(?:es)?|cons|negatives?|limitations?|cons?|shortcomings) ?(?:and|or|&|/|vs|versus) ?(?:the |its |
        any )*(?:strengths?|pros|positives?|merits?|advantages)\b
        (?:strong|good) (?:sides?|points?|ones?|aspects?) {some}(?:weak|bad) (?:ones?|sides?|points?|aspects?)
        plus points? {some}minus points?
        (?:solid|sound|strong) {few}what is (?:shaky|weak|flimsy|fragile)
        merits {few}(?:demerits|faults|flaws)
        (?:shines?|excels?) {some}(?:fails?|falls? short|lacks?)\b
        good and {few}(?:bad|wrong|missing)
        good ?/ ?bad
        pros,? cons
        strengths?,? weakness
        likes? and dislikes?
        (?:strong|good) and (?:weak|bad) (?:points?|sides?|aspects?|parts?)
        upsides? and downsides?
        (?:good|strong|nice) and what is (?:bad|weak|not)
        \+ ?/ ?-
        plus(?:ses)? and minus
        (?:(?:main|key|top|best|two|three|strongest|most important) )*(?:points?|arguments?|reasons?)? ?for and against
        what is (?:so )?(?:good|strong|nice) (?:and|or) (?:what is )?(?:so |not )?(?:bad|weak|wrong|missing|good)
        like and dislike
        """,
    ),
    (
        Intent.STRENGTHS,
        2,
        r"""
        strengths?\b
        pros\b
        positives\b
        merits\b
        strong (?:points|sides|aspects)
        positive (?:aspects?|points?|sides?|comments?|things|feedback|remarks|about)
        upsides?
        good (?:stuff|things?|parts?|sides?|points?|news)
        (?:the|what is|anything|what is so) (?:good|strong|great)\b(?! enough)
        selling point
        what (?!did not|do not|does not)(?:[\w-]+ ){0,3}(?:like|liked|praise|praised|appreciate|good about)\b
        selling points
        why is it (?:good|strong)\b
        (?:what|which) {few}(?:works? well|impress(?:ed|es|ive)|stands? out|convinced)\b
        what is good\b
        highlights
        plus points
        (?:any|some)thing {few}(?:positive|nice)\b
        (?:any|some)thing (?:that )?(?:the )?(?:{reviews}|they) (?:like|liked|praise[ds]?)\b(?! to)
        best (?:thing|part|aspect|point)s?
        praise[ds]?\b
        """,
    ),
    (
        Intent.WEAKNESSES,
        2,
        r"""
        weakness(?:es)?\b
        cons\b
        negatives\b
        limitations?\b
        drawbacks?
        shortcomings?
        criticisms?
        critiques?
        flaws?\b
        gripes?
        complaints?
        downsides?
        weak (?:points?|sides|aspects|spots)
        objections?
        red flags
        show[- ]?stoppers?
        deal[- ]?breakers?
        bad (?:stuff|things?|parts?|sides?|points?|news)
        ^the bad\b
        negative (?:aspects?|points?|comments|feedback|remarks)
        dislike[ds]?\b
        (?:did|do|does) not (?:they |the reviewers )?like\b
        ^(?:the )?(?:problems?|issues?)\W*$
        fall(?:s|en)? short
        (?:worried|unhappy|concerned|skeptical|sceptical) about\b
        most (?:serious|severe|important|pressing|damning|damaging|critical) (?:issues?|problems?|concerns?|
        flaws?|points?)
        what is (?:so )?(?:bad|weak|negative)\b
        (?:main|major|key|biggest|other|any|what|potential|primary|remaining|their|the|specific|minor|
        serious) (?:(?:main|major|minor|other|remaining|serious|critical|big|potential|significant|specific|key|open|
        technical|reviewers'?|reviewer's|additional|common) ){0,3}(?:concerns?|issues|
        problems)\b(?! (?:of|that the (?:paper|authors?|method)))
        concerns\b
        what is (?:wrong|bad|missing)
        complain
        worst (?:thing|part|aspect|point)s?
        what {few}(?:not like|hate)
        (?:what|which|the) (?:problems|issues)\b
        (?:main|biggest|key) (?:issue|problem)
        """,
    ),
    (
        Intent.SCORES,
        2,
        r"""
        (?:rating|score|grade)s?\b(?! (?:function|matching|model|metric|based|network))
        (?<!model )(?<!model's )(?<!predicti)(?<!prediction )(?:confidence|certainty|expertise)(?!-)(?: (?:level|score|
        rating)s?)?\b(?! (?:interval|bound|region|calibration|estimat|in (?:the|their) results|set))
        how (?:confident|certain|sure|expert|knowledgeable|experienced) (?:are|is|were|was) (?:the |these |those |all |
        each |of the )?{few}(?:{reviews}|they|you in (?:your|the) (?:assess|evaluat|rating))
        (?:are|is|were) {few}{reviews} {few}(?:experts?|confident|certain|sure|qualified|knowledgeable|experienced)\b
        (?:the|all|give me {few}) ?numbers\b
        (?:rated|scored|rates|scores) (?:it |this |the paper )?(?:\w+ )?(?:highest|lowest|best|worst|higher|lower)
        ^(?:and |but |so )?(?:did|does|has|who) {few}(?:give|gave|given) (?:it |this )?(?:an? )?\d
        (?:score|rating|confidence) (?:distribution|table|spread)
        ^(?:and |but |so )?who gave
        (?:is|was) (?:r\d|reviewer \w+|he|she|they) {few}(?:experts?|confident|certain|sure|qualified|knowledgeable)\b
        (?:are|were) they {few}(?:experts?|confident|certain|sure|qualified|knowledgeable)\b
        why {few}(?:so|that|very|as) (?:low|high|negative|positive|harsh|generous|critical|lenient)\b
        why (?:is|was|are|were|did) {few}(?:lowest|highest)\b
        what is the (?:average|avg|mean|median)\b
        how many {few}(?:accepts?|rejects?|positive|negative)
        (?:which|who|whose) {some}(?:most|least) (?:confident|expert|certain)
        what did (?:they|each|everyone|the reviewers) (?:give|score|rate)
        (?:average|avg|mean|median) {few}(?:rating|score)
        """,
    ),
    (
        Intent.REVIEWS_OVERVIEW,
        2,
        r"""
        {reviews} {few}(?:comments?|opinions?|thoughts?|feedback|views?|evaluations?|assessments?|say|said|saying|think|
        thinking|thought|feel|felt|find|found|mention|received|overall|impressions?|perspectives?|remarks|points?|
        consider|take)\b
        (?:summar(?:y|ies|i[sz]e)|overview|recap|gist|more|detail|details|tell me|discuss|know|insights?|information|
        about|think of|elaborate|sense|picture|understand) (?:\w+ )?(?:about |of |on |for |from |into |related to |
        regarding |concerning )?{the} (?:\w+ )?(?:reviews?|reviewers?|comments|feedback|
        critiques)\b(?!'?s?'? (?:\w+ )?(?:strength|weakn|concern|rating|score|confidence|level|suggest))
        (?:opinions?|comments?|feedback|thoughts?|views?|said|takeaways?|verdicts?|insights) (?:of|from|by|in|made in|
        given by) (?:the |all |each |these |those |other )*{reviews}
        how (?:was|is|were) {the} {paper} received
        review process
        {paper}'s reviews?
        (?:each|all|its|three|received|four) reviews?\b(?! (?:\d|process))
        (?:the|these|those) reviews(?:$|\?|,| and)
        {reviews} (?:comments|opinions|feedback)
        what (?:do|did) they (?:all )?(?:say|think)
        receive (?:it|the paper|this)
        {reviews} (?:mostly |generally |overall )?(?:positive|negative|good|bad|mixed|favou?rable)\b
        sum up {few}reviews?
        general sentiment
        sentiment
        reception
        other reviewers?
        (?:overview|summary|recap) (?:of|on) {few}reviews
        ^reviews\b
        summari[sz]e (?:\w+ )?reviews?\b(?! (?:ratings?|scores?|confidence))
        {reviews} (?:verdict|stance|mood)s?\b
        what do (?:people|they all|everyone|others) think
        (?:reviews?|reviewers?) (?:summary|overview|recap)\b
        what is the (?:overall |general )?(?:feedback|mood|tone)\b
        and (?:its |the |their )?reviews\b
        run[- ]?down\b
        (?:catch|bring|get) me up\b
        """,
    ),
)
