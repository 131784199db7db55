"""
The words by which a reviewer's sentence shows what it does.

A table is a list of phrases with commas between them; `*` stands for any ending of a word, a space also for a hyphen.
Praise and blame come in two strengths: the plain ones decide alone, the faint ones only together or about the paper.
All are searched in lower-case text with straight apostrophes and "not" spelled out.
"""

import re


def _table(phrases: str) -> re.Pattern[str]:
    by_start: dict[str, list[str]] = {}
    for phrase in phrases.split(","):
        words = " ".join(phrase.split())
        if words:
            rest = re.escape(words[1:]).replace(r"\*", r"\w*").replace(r"\ ", r"[ -]")
            by_start.setdefault(words[0], []).append(rest)
    # one branch per first letter: a flat list of all phrases would be tried in full at every word
    branches = (
        start + "(?:" + "|".join(sorted(rests, key=len, reverse=True)) + ")" for start, rests in by_start.items()
    )
    return re.compile(r"(?<![\w-])(?:" + "|".join(branches) + r")(?!\w)")


PRAISE = _table("""
    well written, well motivated, well organi*, well structured, well executed, well presented, well explained,
    well supported, well justified, well designed, well conducted, well thought, well defined, well positioned,
    nicely, nice, good job, good paper, good work, good idea, good results, great, excellent*, impress*,
    elegant*, convincing*, thorough*, solid, interesting, novel, original, innovative, creative, clever*, easy
    to follow, easy to read, easy to understand, clearly written, clearly presented, clearly explained, clear
    and, very clear, quite clear, is clear, are clear, clearly motivated, readable, intuitive, promising,
    valuable, insightful, comprehensive*, extensive*, i like*, i really like*, i appreciate*, i really
    appreciate*, i enjoy*, i commend, pleasure to read, sensible, principled, neat, beautiful*, refreshing,
    timely, original contribution, sound, technically sound, strong results, strong performance, strong
    empirical, strong paper, strengths, merits, rigorous, welcome, very useful, quite useful, useful
    contribution, important problem, important contribution, important topic, important direction, important
    question, significant contribution, significant improvement*, significantly outperform*, works well,
    performs well, work very well, works very well, works surprisingly well, clear improvement*, compelling,
    ambitious, remarkable, fantastic, superb, terrific, wonderful, fascinating, exciting, carefully, well done,
    well described, well grounded, well known to work, appropriate baselines, good performance, good
    contribution, good fit, state of the art results, reproducible
""")
FAINT_PRAISE = _table("""
    good, strong*, clear*, useful, important, significant*, relevant, effective*, efficient*, improve*, better
    than, superior, outperform*, advantage*, benefit*, reasonable, reasonably, natural, appropriate, plausible,
    correct, fair, simple, general, flexible, robust, novelty, new, successful*, demonstrate*, validate*,
    adequate*, careful, state of the art, contribution*, value, worth*, potential, helpful, meaningful, well,
    applicable, practical, right, pleas*, happy, popular, high quality, competitive, complete, detailed,
    encouraging, improvement*, gains
""")
BLAME = _table("""
    lack, lacks, lacked, not immediately clear, not entirely clear, not completely clear, not so clear, lacking,
    missing, unclear*, vague*, confus*, ambiguous, weakness, weaknesses, insufficient*, unconvinc*, poor,
    poorly, problematic, flaw, flaws, flawed, incorrect*, drawback*, shortcoming*, downside*, unfair*,
    questionable, doubt, doubtful, dubious, suspicious, skeptical, sceptical, misleading, overclaim*,
    overstate*, unsupported, unjustified, unsubstantiated, unrealistic, restrictive, hard to follow, difficult
    to follow, hard to understand, difficult to understand, hard to read, hard to see, hard to judge, hard
    to assess, hard to tell, hard to say, hard to parse, difficult to see, difficult to read, difficult to
    judge, difficult to assess, struggle*, inconsisten*, contradicts, contradictory,
    contradicting, sloppy, messy, muddled, disappoint*,
    inconclusive, discouraging, unexplained, undefined, overlook*, neglect*, underwhelming, premature, too
    preliminary, very preliminary, seem preliminary, incremental, marginal, trivial, outdated, inadequate,
    unfortunately, not convincing, not convinced, not clear*, not sure, not novel, not enough, not sufficient*,
    not fair, not surprising, not justified, not well, not supported, not explained, not discussed, not
    addressed, not compared, not compare, not provide*, not discuss, not address, not explain, not mention, not
    report*, not include*, not give, not show, not evaluate*, not consider, not see how, not understand, not
    properly, not very, not really, not quite, not significant*, not seem, not obvious, not correct, not
    true, not make sense, not easy, not new, not follow, not defined, no comparison*, no discussion, no
    analysis, no explanation, no evidence, no ablation*, no theoretical, no experiments, no baseline*, no
    justification, no guarantee*, no details, no mention, no insight*, little insight, little novelty, limited
    novelty, limited contribution, is limited, are limited, is very limited, is rather limited, limited
    experiment*, limited evaluation, limited to, rather limited, too limited, quite limited, very limited, only
    marginal*, my concern*, main concern*, major concern*, concerned about, concerned that, some concerns, a
    concern, concern is, i worry, worried, worrying, concerning that, suffer*, too simple, too strong, too
    small, too vague, too weak, too long, too much, over sold, oversold, hand wavy, handwavy, weird, strange, ad
    hoc, arbitrary, not even, unnecessar*, redundant, distract*, detract*, unsatisfactory,
    unsatisfying, i disagree, minimal, hard
    to interpret, brittle, not help, never been, never defined, so few, very few, i do not think, i do not
    believe, i do not see, i cannot, i can not, i fail to, should have been, would have been, would have
    liked, would have expected, expected to see, already known, well known fact, narrow, weaker than, major
    issue*, main issue*, major flaw*, main problem*, issue is, the problem is, one problem is, mistake*, typo,
    typos, wrong, fails to, failed to, falls short, below the, detrimental, negligible, lose, loses, seems
    odd, is odd, worse than, less convincing, weak, without any, without a, without proper, without further,
    limitation of the, main limitation, disadvantage*, little evidence, little discussion, little detail, not
    surprisingly, already been, little new, little that is new, nothing new, not much, no indication
""")
FAINT_BLAME = _table("""
    limited, limitation*, concern*, issue*, problem with, only, merely, however, but, difficult*, hard, weak*,
    less, fail*, worse, too, error*, not, no, nor, never, cannot, without, should, need, needs, needed, unless,
    rather, necessary, quite strong assumption*, strong assumption*, obvious, assum*, expensive, slow, costly,
    simplistic, toy, small scale, preliminary, few, ignor*, omit*, absent, absence, disadvantage*, hurt*,
    question*, at least, slightly, minor
""")
SUGGESTION = _table("""
    i suggest, i would suggest, would thus suggest, would recommend, are required, i recommend the authors, i
    would recommend the authors, i strongly recommend the     authors, i encourage, i would encourage, i
    strongly encourage, i would strongly encourage, i advise, i would     advise, are encouraged, strongly
    encouraged, is encouraged, authors should, authors could, authors might, paper should, paper could, paper
    would, should consider, should be included, should include, should discuss, should compare, should cite,
    should mention, should clarify, would be nice, would be good, would be great, would be helpful, would be
    interesting, would be useful, would be better, would be beneficial, would be     valuable, would be more,
    would be very, would be really, would be worth*, would be even, would also be, would be informative, would
    be desirable, would be instructive, would be ideal, would be appropriate, will     be good, will be useful,
    will be nice, might be better, might be more, might be useful, might be good, may     be better, could be
    better, will be better, would benefit, could benefit, would improve, would     strengthen, would help, would
    add, would make it, would clarify, would have clarified, would like see, experiment would be, would like to
    see, would love to see, would like to hear, like to see, please, can be     improved, could be improved,
    could     improve, may want to, might want to, would make the, could have been, i would ask, needs
    expanding, are     needed, is needed, needs to, need to be, should be, ought to, i would     also suggest, i
    also suggest, suggestion*, could also, it would, would have been, could be used, could be     added, could
    be moved, could be     expanded, could you add, consider adding, may be put, would be a     solution, seems
    a
""")
CONDITIONAL = _table("would, could, should, might, may, if, need, needs, needed, hope, wish, how well, whether, before")
QUESTION = _table("""
    i wonder, i am wondering, i was wondering, i am curious, i would like to know, i would like to ask, one
    wonders, can you, could you, can the authors, could the authors, could the author, can the author, how do
    the authors, do the authors, did the authors, have the authors, have you, did you, do you, my question, my
    questions, i have a question, one question is, curious to know, curious about, curious to see, it     is a
    question
""")
VERDICT = re.compile(
    r"\b(?:i|we)\b(?: \w+){0,4} (?:recommend|vote|voting|lean|leaning|support|advocate|argue|champion|"
    r"rate|rated|suggest)"
    r"\w*(?: \w+){0,4} (?:accept\w*|reject\w*|publi\w+|borderline)"
    r"|\b(?:above|below|meets?|pass(?:es)?|reach(?:es)?)\b (?:the|iclr'?s?|an?)(?: \w+){0,2} (?:bar|"
    r"threshold|standards?)\b"
    r"|\b(?:my|the|initial|current|original|final|overall) (?:score|rating|recommendation|assessment)\b"
    r"|\b(?:strong|weak|clear|borderline|marginal) (?:accept|reject)\w*"
    r"|\b(?:to|should|could|can|cannot|not|must) be (?:accepted|rejected|published)\b"
    r"|\b(?:raise|increase|lower|raising|change|improve|update|upgrade|revise|keep|raised|increased|"
    r"changed)\w* (?:my|the) "
    r"(?:score|rating|mind|evaluation|opinion)"
    r"|\b(?:ready|suitable|fit|worthy|enough|warrants?|deserves?)\b(?: \w+){0,3} (?:publication|"
    r"acceptance|published|accepted)"
    r"|\b(?:recommend|vote for|lean towards?|in favou?r of|argue for) (?:\w+ ){0,2}(?:accept|reject|publi)\w*"
    r"|\b(?:accept|reject) (?:the|this) (?:paper|submission|work)\b|\bborderline\b(?= (?:on|paper|accept|"
    r"reject|about))"
    r"|\b(?:contribution|paper|work) (?:to|for|at) (?:iclr|neurips|icml|the conference)\b"
)
SUBJECT = (
    r"(?:th(?:is|e)(?: \w+){0,2} (?:paper|work|article|manuscript|submission|study|approach|method|"
    r"authors?|algorithm|idea)"
    r"|the (?:authors?|paper|key|main|proposed|core|central|model|method)(?: \w+){0,3}|authors|they|it|the \w+ paper)"
)
DOES = (
    r"(?:(?:also|then|further|first|next|thus|explicitly|additionally|mainly|successfully|empirically|"
    r"theoretically|thereby) )*"
    r"(?:propose|present|introduce|stud(?:y|ie)|address(?:es)?|investigate|describe|develop|consider|"
    r"explore|examine|tackle"
    r"|extend|analy[sz]e|suggest|show|focus(?:es)?|deal|aim|appl(?:y|ie)|use|train|provide|prove|derive|"
    r"compare|evaluate"
    r"|demonstrate|offer|formulate|build|combine|argue|design|report|conduct|learn|attempt|look|make|"
    r"claim|test|adopt|adapt"
    r"|(?:is|are) (?:evaluated|proposed|presented|tested|applied|based|trained|concerned|introduced|shown|"
    r"used|to)\b)s?\b"
)
RETELLS = re.compile(
    r"^\W*(?:(?:summary|overview|in summary|to (?:do so|this end)|specifically|in particular|more "
    r"specifically|here|first|then"
    r"|finally|additionally|moreover|furthermore|next|second|overall|in (?:this|the) \w+)\W+)*"
    + SUBJECT
    + r"\W+"
    + DOES
    + r"|^\W*(?:in|with) this (?:paper|work|submission|article)\b|\b(?:is|are|was|were) (?:proposed|"
    r"presented|introduced)\b"
)
MINOR = _table("minor, typo, typos, nit, nits, nitpick*, grammar, spelling, misspell*, small comment*, small remark*")
CENTRAL = re.compile(
    r"\b(?:main|major|primary|biggest|key|fundamental|serious|critical|crucial|central|significant|strongest|largest|"
    r"most important|most serious|important|chief|principal)\b (?:\w+ ){0,1}(?:concerns?|issues?|"
    r"problems?|weakness(?:es)?|flaws?|"
    r"limitations?|strengths?|drawbacks?|criticisms?|critiques?|objections?|reservations?|shortcomings?|"
    r"advantages?|worr(?:y|ies))\b"
)
NEGATOR = re.compile(
    r"\b(?:not|no|never|without|hardly|neither|nor|cannot|lacks?|lacking|lack of|less|barely|nothing|far "
    r"from|fails? to|"
    r"hard to|difficult to|too|isn|aren|rather than|instead of|unclear|little|unable|missing|n't)\b"
)
CONTRAST = re.compile(
    r"[,;:.(-]?\s*\b(?:but(?! also)|however|yet(?= (?:the|it|there|they|i)\b)|nevertheless|nonetheless|"
    r"though(?=,? (?:i|the|it|"
    r"there|some|this)\b)|whereas)\b,?\s*"
)
CONCESSION = re.compile(
    r"^\W*(?:although|though|while|even though|despite|in spite of|whilst|even if|apart from|aside from|"
    r"besides)\b[^,]{3,250},\s*"
)
POINTER = re.compile(
    r"^\W*(?:\d{1,2}[.):]?\s*)?(?:n/?a|(?:(?:i|we) (?:do not|did not) (?:have|see|find) (?:any |an? )?|"
    r"(?:there (?:are|is) )?no )(?:major |obvious |significant |clear |other |serious )*"
    r"(?:weakness(?:es)?|concerns?|issues?|limitations?|questions?|problems?)\b(?: \w+){0,6}"
    r"|(?:please )?(?:refer to|see|check) (?:the |my |above|below|weak|quest|strength|comments).{0,60}|"
    r"none|no|yes|nil|nothing|ok|not applicable"
    r"|as above|same as above|yes,? (?:they|the authors) (?:do|did|have|has))\W*$"
)
