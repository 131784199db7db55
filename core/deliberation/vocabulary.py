"""
The vocabulary of peer review: what people write when they mean the same thing.

A concept belongs to an aspect of the paper (in brackets), or to none. Before the stroke stand the words that name it,
after it those that only suggest it. The table is general: it names no field of research.
"""

TABLE = """
novelty [novelty]
    novelty, novel, original, originality, incremental, innovation, innovative, unoriginal, not new, already known,
    little that is new, little is new, little new, nothing new, nothing that is new, not much new, new insight /
    new, straightforward combination, trivial extension, been done before, contribution
contribution [novelty]
    contribution, contribute / main idea, key idea, propose
earlier work [related work]
    related work, prior work, previous work, literature, citation, cite, reference, earlier work, existing work,
    recent work, prior art, similar work, missing reference, bibliography, previously proposed, other papers, past
    work, related papers, closely related, previous papers, literature review / survey, prior, previous, earlier,
    relation to, et al, similar to, relate
comparison [baselines]
    baseline, comparison, compare, competitor, competing, state of the art, sota, existing methods, other methods,
    previous methods, alternative methods, prior methods, prior approaches, other approaches, existing approaches /
    outperform, benchmark, against, versus, superior, inferior, better than, worse than
experiments [experiments]
    experiment, experimental, evaluation, evaluate, empirical, empirically, experimentation / result, validation,
    validate, performance, test, task, ablation study
data [experiments]
    dataset, data set, benchmark / data, corpus, toy, synthetic, real world, real data, small scale, large scale
metric [experiments]
    metric, evaluation metric / measure, score, accuracy, quantitative, quantify
statistics [experiments]
    statistical, statistically, error bar, standard deviation, confidence interval, random seed, multiple runs,
    statistical significance, significance test, p value / statistic, variance, seed, repeat, significant
ablation [experiments]
    ablation, ablate, ablation study / component, effect of each, sensitivity analysis
qualitative [experiments]
    qualitative, visualization, visualize / illustration, case study, example
human study [experiments]
    annotator, user study, human evaluation, inter annotator agreement, crowdsource / human, participant, subject
clarity [clarity]
    clarity, writing, presentation, written, readable, readability, confusing, hard to follow, difficult to follow,
    easy to follow, hard to read, difficult to read, easy to read, well written, poorly written, exposition, write up,
    writeup, muddled, hard to understand, difficult to understand, sloppy, wording, writing style, legible / unclear,
    organization, organized, structure, notation, polish, clearly, clear, prose, narrative, style, follow, typo,
    grammar, proofread
typos [clarity]
    typo, typographical, spelling, misspelled, grammar, grammatical, proofread, english / punctuation, polish
notation [clarity]
    notation, notational, undefined / symbol, definition, define, equation, formula
figures [clarity]
    caption, legend / figure, table, plot, diagram, illustration, axis
motivation [significance]
    motivation, motivate, rationale, well motivated / justification, justify, why, intuition, reason, purpose
insight []
    insight, intuition, understanding / explanation, explain, analysis, why
significance [significance]
    significance, impact, importance, relevance, impactful, influential / important, relevant, implication, useful,
    usefulness, practical, broad, interest
application [significance]
    application, applicability, use case, practical, usefulness / practice, apply, applicable, real world, realistic,
    deploy, deployment, practitioner, useful
theory [theory]
    theory, theoretical, theoretically, theorem, proof, prove, lemma, mathematical, math,
    derivation, theoretical analysis /
    bound, guarantee, formal, formally, rigorous, rigor, equation
formality []
    formal, informal, rigor, rigorous, precise, precisely, formalize, heuristic / definition, quantify
assumption [theory]
    assumption, assume / condition, restrictive, premise
convergence [theory]
    convergence, converge / stability, stable, instability, diverge, asymptotic
soundness [soundness]
    soundness, technically sound, incorrect, correctness, flaw, flawed, technical quality, not correct, invalid,
    methodology, technically correct / sound, correct, wrong, error, mistake, false, technical, bug, rigor
support [soundness]
    unsupported, overclaim, overstated, unsubstantiated, not supported, not convincing, unjustified, well supported /
    claim, support, evidence, convincing, justified, conclusion, convinced
fairness [baselines]
    unfair, fair comparison, not fair / fair, biased, comparable
cost [limitations]
    computational cost, computational complexity, runtime, run time, running time, training time, wall clock,
    computationally expensive, computation time, time complexity, inference time, overhead, speedup, efficiency, slow,
    slower, faster, expensive, costly, speed, takes longer, time consuming / cost, time, computation, computational,
    complexity, efficient, compute, latency, budget, memory
memory [limitations]
    memory footprint, memory cost, memory usage, memory requirement, memory consumption / memory
scale [limitations]
    scalability, scalable, scale up / scale, large scale, larger, high dimensional
generality [limitations]
    generalizability, other domains, different settings, generality / generalize, generalization, transfer, robust,
    robustness
limitation [limitations]
    limitation, shortcoming, drawback, downside / limited, fail, limits, failure case
failure [limitations]
    failure case, failure mode, fails, failure / breaks, limitation
hyperparameters [reproducibility]
    hyperparameter, hyper parameter, parameter choice, grid search, tuning, tune / sensitivity, sensitive, cross
    validation, setting
reproducibility [reproducibility]
    reproducibility, reproduce, reproducible, replicate, open source, code release, release code, implementation
    details, github, release / implementation, details, code, source code
ethics [ethics]
    ethics, ethical, ethics approval, ethical concerns, consent, irb, review board / privacy, discrimination
societal impact [ethics]
    societal impact, societal, social impact, broader impact, negative impact, misuse, dual use, harm, harmful, harms
    / society, discrimination, privacy
privacy [ethics]
    privacy, private, sensitive data, personal data, anonymization / leak
energy []
    energy, carbon, power consumption, electricity, emission, footprint
difference []
    difference, differ, distinguish, distinction, in contrast, unlike / different, similar
improvement []
    improvement, improve, gain / better, boost, marginal, increase, advantage
objective []
    loss, objective, loss function, objective function / regularization, penalty
interpretation []
    interpretability, interpretable, interpret / explain, explanation
gap []
    missing, lack, absent, omit / without, not include, should include
future []
    future work, extension, future direction / extend
"""
