"""
The paper as a whole, and its place among others: cues of the second rank, then of the third.

The format is that of `cues.py`.
"""

from core.answering.understanding.request import Intent

PAPER: tuple[tuple[Intent, int, str], ...] = (
    (
        Intent.RELATED_WORK,
        2,
        r"""
        related (?:works?|literature|research|papers?)
        {old} {few}literature
        (?:existing|prior|previous|earlier) (?:works?|research|art|studies)\b
        literature\b
        citations?
        references\b
        cite[sd]?\b
        similar (?:papers?|works?)
        missing (?:baselines?|references?|citations?|comparisons?)
        (?:baselines?|references?|citations?|comparisons?) (?:is |are |were )?(?:missing|missed|omitted|lacking)
        (?:compare|compared|versus|vs|beyond|from) (?:to |with |the )?(?:sota|state of the art|state-of-the-art)
        (?:compar(?:e|es|ed|ison|isons|ing)|relat(?:e|es|ed|ion|ionship)|differ(?:s|ent|ence|ences)?|improve(?:s|ment|
        d)?|novel|better|advantages?|advance|stand|fare|builds?|extends?) {few}(?:to|with|from|between|against|over|
        upon|on|than|of) {some}{old} (?:[\w-]+ ){0,2}{works}
        (?:sits?|stands?|fits?(?: in)?|positioned|placed|situated|stacks? up|holds? up|measures? up) {few}(?:to|with|
        against|among|in|
        next to|relative to|within|beside) {some}{old} (?:[\w-]+ ){0,2}{works}
        how {some}(?:compare|relate|differ)s? (?:to|with|from) (?:other|others|the rest|what|previous|the (?:broader|
        state|literature|field))
        (?:state of the art|state-of-the-art|sota)\b {few}(?:methods?|approach|models?|techniques?)?
        {old} {works} (?:in|on) (?:the|this) (?:field|area|topic)
        (?:compare|relate)s? {some}in the field
        prior work
        relat(?:ion|ions|ionship) (?:to|with) {old} {works}
        """,
    ),
    (
        Intent.CONTRIBUTIONS,
        2,
        r"""
        contributions?\b
        contribute[sd]?\b
        and (?:its|the|their|what) {few}findings\b
        what is (?:new|novel)
        claim {few}(?:is |to be )(?:new|novel)
        (?:new|novel) (?:here|about (?:the|this) {paper}|in (?:the|this) {paper})
        innovations?\b
        claims? to (?:be )?(?:new|novel)
        novelty claims?
        """,
    ),
    (
        Intent.SUMMARY,
        2,
        r"""
        (?:summar(?:y|ise|ize)|overview|outline|description|recap|gist|abstract) (?:me )?(?:of |for |
        about )?{the} {paper}(?!'s|s| reviews?| type)
        (?:about|understand|describe|explain|introduce|summari[sz]e|know|on|discuss|through|into) {the} {paper}(?!'s|
        s)\b(?! (?:address|compare|relate|handle|deal|use|claim|does|do|present|propos|make|consider|show))
        (?:what|how) (?:is|does|are) {the} {paper} {few}about
        what {the} {paper} (?:is|talks) (?:all )?about
        what (?:is|was) (?:it|this|this one|that one) (?:all )?about\b
        (?:main|key|core|central|general|basic|overall|principal|primary|major|important) (?:(?!contrib)\w+ (?:and|
        or) )?(?:ideas?|findings?|points?|results?|argument|message|goals?|conclusions?|takeaways?|claims?|topics?|
        thrust|purpose|objectives?|aspects)
        tl;? ?dr(?! (?:of|on|for) {few}reviews)
        gist\b(?! of {few}reviews)
        what problem (?:does|do|is|are)\b
        summari[sz]e (?:this|it)\W*$
        what are the findings\b
        (?:short|brief|quick|general) (?:overview|description)\W*$
        in (?:one|two|a|a few|three) (?:sentences?|lines?|words?)\b
        (?:brief|catch|fill) me (?:up |in )?on {the} {paper}
        what is (?:it|this|that) (?:all )?about
        summari[sz]e {paper}
        what {the} {paper} (?:does|did|says|claims|shows|proposes)\b
        in a nutshell
        elevator pitch
        {paper}'s (?:main |key |core |principal )?(?:content|findings|summary|topic)
        content of {the} {paper}
        what (?:it|thistitle) is about
        about it\b
        summar(?:y|ize|ise)\W*$
        ^summary\b(?! of)
        eli5
        what did (?:the authors|they) (?:do|find|show|propose)\b
        what {some}(?:trying|aims?|aiming|want|attempt\w*) to
        (?:what|which) problem {few}(?:{paper}|authors?|they)
        {paper} summary
        (?:its|their) {few}findings
        """,
    ),
    (
        Intent.HELP,
        3,
        r"""
        what (?:else )?can you (?:do|answer|help)
        how (?:do|can|should) i use
        what (?:do|are) you (?:do|able|capable)
        (?<!\w )(?<!\w)help\s*[?!.]*$
        what (?:can|may|should|could) i ask
        ^(?:list (?:of )?)?commands?\W*$
        who are you
        introduce yourself
        how does this work\?
        """,
    ),
    (
        Intent.METADATA,
        3,
        r"""
        titles?\b
        {paper}(?:'s)? type
        types? of (?:the |this )?{paper}
        (?:kind|sort) of {paper}
        (?:long|short|full|regular) paper
        page (?:count|limit)
        how long is
        which (?:venue|track|conference)
        (?:what|which) (?:venue|track|conference|keywords?|subject area)
        how many (?:reviews?|reviewers?|pages)
        abstract\b(?![ -]level| description| style)
        keywords
        {paper} (?:called|named)\b
        (?:what is the|which|the) (?:venue|track|conference)\b
        number of (?:reviews|reviewers|pages)
        who wrote
        submission (?:number|id|date)
        type\b
        """,
    ),
)
