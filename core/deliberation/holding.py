"""The words that hold something against a paper, wherever they stand in a clause of plain text."""

import re

_OF_WHAT = r"(?:comparison|discussion|analysis|justification|explanation|evidence|ablation|experiment|theor|baseline|"
_OF_WHAT += r"reason|insight|description|guarantee|detail)\w*"
# What holds something against a paper in so many words: "incorrect classes" and "cannot handle" only may.
HOLDS = re.compile(
    r"\b(?:unclear|not (?:\w+ ){0,2}(?:clear\w*|enough|sufficient\w*|convinc\w+|compare\w*|discuss\w*|explain\w*|"
    r"provide\w*|justif\w+|address\w*|defined?|novel|new|fair|understand|see|sure|think|believe|agree|well|"
    r"significant\w*|surprising|supported|evaluate\w*|include\w*|mention\w*|report\w*|show\w*|make sense|help|useful|"
    r"really|properly|present\w*)|lack\w*|missing|confus\w+|weakness\w*|(?:is|are|rather|very|too|seems) (?:weak|"
    r"limited|poor|vague|strong|simple|small|narrow|restrictive|misleading|preliminary|incremental)|insufficient\w*|should|"
    r"poorly|poor|hard to|difficult to|concern\w*|drawback\w*|shortcoming\w*|disappoint\w*|problematic|"
    r"problems? (?:is|with|of the paper)|(?:main|major|another|big|one|serious|key) issues?|issues with|flaw\w*|unfair|"
    r"questionable|doubt\w*|"
    rf"(?:no|without|little|limited|more) (?:\w+ ){{0,2}}{_OF_WHAT}|worse than|overclaim\w*|unconvinc\w+|vague|ad hoc|"
    r"unrealistic|unjustified|overstat\w+|mistakes?|typos?|wrong)\b"
)
