"""Lists of words: those that cues are made of, and those that say nothing about a topic."""

_SPELLED = """
accept acceptance accepted accepting accepts according assessment author authors baseline baselines clarity
compare compared compares comparison comparisons concern concerns confidence confident consensus contribution
contributions criticism criticisms decision disagree disagreed disagreement disagreements disagrees draft
experiment experiments improve improved improvement improvements improves limitation limitations literature
metareview novelty opinion opinions overview please previous question questions rating ratings rebuttal
rebuttals recommend recommendation recommendations recommended recommends referee referees reject rejected
rejecting rejection rejects related response responses review reviewed reviewer reviewers reviews strength
strengths message messages finding findings suggestion suggestions summaries summarise summarize summary thanks
weakness weaknesses
"""
_LIKE_CUES = """
accent assessed funding fending massage massages passage passages clarified clarify compere compiled compress concert
concerts conference contributing critics
except excepted expect expert experts improper pleased precious questioned ratio recommender rejoin relabel
relate relates relaxed revise revised revive scored suggesting summarised summarized thinks
"""
_NAMED_BY_INTENT = """
accept accepting agree agreement answer answered average avg compare compared compares comparison confidence
confident conflict cons consensus contribution contributions critical criticism criticisms decision differ
disagree disagreement draft drawbacks existing feedback field finding findings future gist gripes idea ideas
improve improved improvement improvements level levels limitation limitations metareview negative negatives
objections opinions overall overview positive positives previous prior pros quality rating ratings rebuttal
rebuttals recommend recommendation reject rejecting relate related relates relevance responded score scores
shortcomings strength strengths suggestion suggestions summarise summarize summary tl;dr type views weakness
weaknesses
agreed agrees backs harsher harshest harsh kindest nicest shares strictest supports toughest
"""
_EMPTY = """
a about above accept accepted accepting according across add additional additionally address addressed addresses
addressing after again agent all also am among an and anonreviewer anonreviewer1 anonreviewer2 anonreviewer3
another any anything are article as ask asked asks assessment at author authors based be because been before
being believe below better between bit both brief briefly but by can change changed choose chose clarification
clarify clear clearly come comment commented comments concern concerned concerning concerns conducted confirm
consider considering could currently decision describe described detail details dialogue did discuss discussed
discussion do does doing done down each either elaborate else evaluate evaluating even ever every exactly expand
explain explained explanation feel few final finally find first firstly for four from further furthermore gave
general get give given gives go going good got great had hard has have having he hear hello help helpful her
here hey hi highlight highlighted highlights hmm how however i if important in include included includes
indicate indicates information input insight insights interesting into is issue issues it its itself just kind
know last lastly let like list little look made main make makes making manuscript many matter matters may me
mean mention mentioned mentions meta-reviewer metareviewer might mind more moreover most move moving much must
my need next no not note noted notes noticed now of off ok okay on one ones only opinion or other others our out
outlined over overall own paper papers part particular particularly perhaps please point pointed points possible
praise praised presented provide provided provides question questioned questions quite r1 r2 r3 r4 r5 r6 raise
raised raises rather read reading really referee referees regard regarding regards relevant respond response rev
review reviewed reviewer reviewers reviewing reviews said same saw say saying says second see seem seems sense
several shall she should show so some something sorry specific specifically start starting state stated states
still submission such suggest suggested suggestions suggests sure take takes talk tell than thank thanks that
the their them then there these they thing things think third this thistitle those though thought thoughts three
through title titled titles to together told too topic turn turning two understand understanding understood up
us use used using very view want was way ways we well were what when where whether which while who who's whole
whom whose why will with without work works would yes yet you your
actually wait oops yeah nope re wrt pls plz kindly shortly whats hows wat um uh erm hmm vibe digest gutachter gutachten
contested disputed controversial undisputed reports report
"""

SPELLED = frozenset(_SPELLED.split())
"""Cue words that are often misspelled."""
LIKE_CUES = frozenset(_LIKE_CUES.split())
"""Ordinary words that stand one slip from a cue word."""
NAMED_BY_INTENT = frozenset(_NAMED_BY_INTENT.split())
"""Words that the intent says already."""
EMPTY = frozenset(_EMPTY.split())
"""Words that only ask, point, greet or join."""
