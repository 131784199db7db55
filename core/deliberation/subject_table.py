"""
What reviewers judge a paper by, and the words by which they name it.
A subject has the nouns that name it, which a judgement must stand beside, and after `+` and `-` the phrases that judge
it in so many words ("well written").  The table is general: it names no field of research.  A comma parts
alternatives, as `/` does in brackets; `*` is any ending of a word, a space also a hyphen, `~` up to three words.
"""

TABLE = """
Novelty
    novelty, originality, innovation, novelties
    + is novel, are novel, is original, is innovative, novel and, original idea*, original contribution*, novel way,
      novel (idea*/approach/method/contribution*/perspective/formulation/insight*/framework), original approach, quite
      novel, very novel, highly novel, new perspective, new insight*
    - incremental, not novel, not very novel, not particularly novel, not really novel, not that novel, not so novel,
      not new, not entirely new, not entirely novel, not original, straightforward extension, straightforward
      combination, simple combination, straightforward application, direct application, direct extension, trivial
      extension, little novelty, already been proposed, already been studied, been done before, nothing new, little
      that is new
Idea
    main idea, core idea, key idea, proposed idea
    + (idea/approach) is
      (interesting/elegant/intuitive/neat/clever/creative/appealing/sensible/principled/compelling), (idea/approach)
      is (exciting/nice/reasonable/refreshing/attractive), (idea/approach) is (novel/original/simple) and,
      (idea/approach) is (very/quite/really/both/conceptually) (interesting/elegant/intuitive/neat/clever/creative),
      (idea/approach) is (very/quite/really/both/conceptually) (appealing/sensible/principled/compelling/nice/simple),
      (interesting/elegant/intuitive/neat/clever/creative/appealing/compelling/exciting/refreshing) (idea/approach),
      (interesting/elegant/promising/exciting/refreshing) (direction/perspective), like the idea, like the main idea,
      (simple/principled) (and/yet/but) (elegant/effective/intuitive/interesting/principled/novel)
      (idea/approach/method), idea makes sense, approach makes sense, idea ~ is
      (interesting/elegant/neat/clever/creative/nice/sensible)
    - (idea/approach) is (heuristic/trivial/unconvincing/unintuitive), (idea/approach) (seems/appears/feels/is) ad
      hoc, (idea/approach) (seems/appears/feels) (heuristic/trivial), idea is not (clear/explained/convincing)
Significance
    practical significance, practical impact, practical relevance, practical value
    + (significant/important/valuable/solid/strong/substantial/nice/great/meaningful) contribution*, contribution is
      (significant/important/valuable/solid/strong), contributions are (significant/important/valuable/solid/strong),
      of (great/high/significant/practical/broad) (importance/impact/significance/relevance), could have ~ impact
    - (limited/minor/small/insufficient/weak/marginal) contribution*, contribution is
      (limited/minor/small/weak/unclear), contribution is not clear, contributions are not clear, contributions are
      (limited/minor/small/weak/unclear), significance of ~ contribution* is (unclear/limited), little practical
      (value/relevance), limited significance, contribution* (seems/seem/appears/appear)
      (limited/minor/small/weak/marginal/incremental)
Writing
    writing, presentation, exposition, readability, write up, writeup, clarity, prose, organization of the paper,
    structure of the paper, english
    + well written, well presented, well organi*, well structured, clearly written, clearly presented, clearly
      explained, clearly described, well explained, easy to follow, easy to read, written and easy to understand,
      paper is easy to understand, nicely written, paper is clear, paper is very clear, clear and well written, clear
      and well organi*, written clearly, explained clearly, pleasure to read, reads well
    - hard to follow, difficult to follow, hard to read, difficult to read, hard to understand, difficult to
      understand, hard to parse, difficult to parse, poorly written, badly written, poorly presented, poorly organi*,
      not well written, not clearly written, not well organi*, not well presented, not easy to follow, not easy to
      read, poorly explained, not well explained, lacks clarity, lack of clarity, confusing to read, badly organi*,
      needs proofreading, many typos, full of typos, several typos, grammatical errors, grammar mistakes, hard time
      following, hard time understanding
Experiments
    experiments, experimental results, experimental evaluation*, experimental validation, experimental section,
    experimental study, empirical evaluation*, empirical results, empirical validation, empirical study, empirical
    evidence, empirical analysis, evaluation, evaluations, experiment section, experimental evidence, experimental
    setup, empirical section, experimentation
    + extensively evaluated, thoroughly evaluated, well evaluated, evaluated thoroughly, evaluated extensively
    - not well evaluated, poorly evaluated, no experiments, no empirical
Baselines
    baseline, baselines, comparison, comparisons, competing methods, competitors
    + compared extensively, compared against many, compared with many, compares favorably, compares favourably
    - no comparison*, lack of comparison*, lacks comparison*, lacks a comparison, missing comparison*, not compared,
      not compare, without comparing, without comparison, missing baseline*, lack of baseline*, no baseline*, weak
      baseline*, unfair comparison*, comparison is unfair, comparison is not fair, not ~ fair comparison, never
      compared, comparisons are missing, comparison is missing, baselines are missing, not comparing, lacks ~
      baseline*, missing ~ baseline*, missing ~ comparison*, lacks ~ comparison*, lack of ~ comparison*, lack of ~
      baseline*
Ablations
    ablation, ablations, ablation study, ablation studies, ablation analysis, ablation experiment*
    - no ablation*, lack of ablation*, lacks ablation*, missing ablation*, lacks an ablation*, without ablation*, lack
      of an ablation*, lacks ~ ablation*, lack of ~ ablation*, missing ~ ablation*, not ablated
Datasets
    datasets, data sets, dataset, data set, benchmark datasets, benchmark tasks, benchmarks
    + (experiments/evaluated/results/evaluation/tested/validated) (on/across) (multiple/several/various/diverse/many) ~
      (datasets/tasks/benchmarks), (experiments/evaluated/evaluation/results/tested/validated) (on/across/over) a
      (wide/broad/large) (range/variety) of ~ (datasets/tasks/benchmarks),
      (experiments/evaluated/results/tested) (on/across/over) a (variety/range/number) of ~ (datasets/tasks/benchmarks)
    - only ~ toy, toy datasets only, only one dataset, only a single dataset, on a single dataset, only two datasets,
      only on small, only evaluated on, only tested on, only on synthetic, too few datasets, only on mnist, only on
      cifar*, only ~ small datasets, limited to ~ datasets, only considers ~ datasets, datasets are
      (small/limited/toy), datasets are too small
Statistics
    error bars, standard deviation*, confidence intervals, statistical significance, statistical test*, variance of
    the results, standard error*, multiple runs, random seeds, significance test*
    - no error bars, no confidence intervals, no standard deviation*, without error bars, missing error bars, lacks
      error bars, not statistically significant, no statistical, lack of statistical, lack of error bars, single run,
      one random seed, single random seed
Theory
    theory, theoretical analysis, theoretical results, theoretical guarantee*, theoretical justification*, theoretical
    contribution*, theoretical foundation*, theoretical support, theoretical insight*, theoretical understanding,
    theoretical analyses, proof, proofs, theorem, theorems, theoretical part, theoretical motivation
    + theoretically sound, theoretically grounded, theoretically well grounded, theoretically justified, theoretically
      motivated, theoretically principled, proofs are correct, proofs seem correct, proofs appear correct
    - no theoretical, no theory, lack of theoretical, lacks theoretical, not theoretically, lack of theory, lacks a
      theoretical, without theoretical, missing theoretical, little theoretical, proof is incorrect, proof is wrong,
      lacks ~ theoretical analysis
Assumptions
    assumption, assumptions
    + mild assumption*, reasonable assumption*, weak assumption*, realistic assumption*
    - strong assumption*, restrictive assumption*, unrealistic assumption*, very strong assumption*, limiting
      assumption*, unjustified assumption*, assumption is too strong, assumptions are too strong, assumption is
      strong, assumptions are strong, assumption seems strong, assumptions seem strong, assumptions are unrealistic,
      assumption is unrealistic, assumption is restrictive, assumptions are restrictive, assumption does not hold,
      assumptions do not hold
Related work
    related work, related works, prior work, previous work, literature review, literature survey, literature,
    references, citations, bibliography
    + relates well to prior, well situated, well placed in the literature, well positioned
    - missing reference*, missing citation*, not cited, not cite, missing related work, missing ~ references, not
      mentioned in the related, missed ~ related work, missing important related, omits ~ related work, ignores ~
      prior work, ignores ~ related work, no related work, lack of related work, lacks ~ related work, missing ~
      related work, not discuss ~ related work, not discuss ~ prior work
Motivation
    motivation, motivations
    + well motivated, nicely motivated, clearly motivated, important problem, important topic, important and, relevant
      problem, important question, timely topic, interesting problem, interesting and important, important research,
      relevant topic, motivation is clear, important issue in, interesting topic, important direction, relevant and,
      strong motivation, clear motivation, good motivation
    - not well motivated, poorly motivated, lack of motivation, lacks motivation, unclear motivation, weak motivation,
      motivation is unclear, motivation is not clear, motivation is weak, insufficiently motivated, not clearly
      motivated, is not motivated, are not motivated, limited practical
Soundness
    technical soundness, technical quality, correctness, soundness
    + technically sound, technically correct, technically solid, is sound, are sound, sound and, methodologically
      sound
    - technically incorrect, technically flawed, not technically sound, is not sound, are not sound, is flawed, are
      flawed, fundamentally flawed, technical flaw*, methodological flaw*, mathematically incorrect, technical error*
Claims
    claims, conclusions
    + well supported by (experiments/evidence/results/theory/empirical/experimental), well supported claims, claims
      are supported, claims are well supported, support the claim*, supports the claim*, convincingly show*,
      convincingly demonstrate*
    - not supported, unsupported, overclaim*, over claim*, overstated, unsubstantiated, not substantiated, not well
      supported, not backed, without evidence, without any evidence, unjustified claim*, not support the claim*, not
      support this claim, oversell*, oversold, no evidence (that/for/supporting), no evidence to support
Results
    improvement, improvements, gain, gains, performance improvement*, performance gain*
    + significant improvement*, large improvement*, substantial improvement*, clear improvement*, consistent
      improvement*, impressive performance, strong performance, strong results, impressive results, good performance,
      significantly outperform*, consistently outperform*, outperforms the state of the art, state of the art results,
      state of the art performance, excellent results, excellent performance, promising results, competitive results,
      strong empirical results, strong empirical performance, good results, superior performance, outperforms ~
      baselines, impressive empirical
    - marginal improvement*, marginal gain*, small improvement*, minor improvement*, improvement is marginal,
      improvements are marginal, improvement is small, improvements are small, gains are small, gain is small, gains
      are marginal, only marginal*, not significantly better, limited improvement*, not outperform, modest
      improvement*, modest gain*, little improvement, not significant improvement, improvement is not significant,
      improvements are not significant, slight improvement*, results are not impressive, results are not convincing,
      results are not very, improvement is minor, worse than ~ baseline*, not convincing results, improvement is
      limited, improvements are limited
Details, code
    reproducibility, implementation details, experimental details, training details, hyperparameter*, hyper
    parameter*, source code, code release
    + code is available, code is provided, code is released, easily reproducible, easy to reproduce, is reproducible,
      are reproducible, provide code, provided code, open sourced, released the code, code available
    - not reproducible, hard to reproduce, difficult to reproduce, cannot be reproduced, not enough details, not
      enough detail, missing details, lack of details, lack of detail, lacks details, lacks detail, insufficient
      detail*, details are missing, details are lacking, important details, key details, no details, too few details,
      not provide details, not provide enough details, lacks ~ details, missing ~ details, lack of ~ details, code is
      not, no code
Cost
    computational cost*, computational complexity, training time, runtime, running time, run time, computation time,
    computational overhead, time complexity, memory cost, memory consumption, inference time, computational burden,
    computational efficiency, wall clock time
    + computationally efficient, more efficient, very efficient, highly efficient, memory efficient, low computational
      cost, reduces the computational, fast and, is fast, parameter efficient, efficient and effective, simple and
      efficient
    - computationally expensive, very expensive, too expensive, high computational cost, very slow, is slow, too slow,
      not efficient, inefficient, computationally heavy, costly, high memory, computationally intensive,
      computationally demanding
Generality
    scalability, generality, applicability, generalizability
    + widely applicable, broadly applicable, generally applicable, scales well, is scalable, highly scalable, approach
      scalable, method scalable, scalable (method/approach/framework), general framework, is general, scales to large,
      can be applied to many, easily be applied, can be easily applied, generally useful
    - not scale, not scalable, does not generalize, not generalize, limited applicability, not applicable, limited
      scope, narrow scope, not clear how ~ scale*, unclear how ~ scale*, hard to scale, difficult to scale, limited
      generality, unclear whether ~ generali*, not clear whether ~ generali*, not clear if ~ generali*
Limitations
    limitations, societal impact*, broader impact*, ethical concern*
    + limitations are discussed, limitations are well discussed, discusses the limitations, discuss the limitations,
      addressed the limitations, adequately addressed, adequately discuss*, limitations are addressed, limitations are
      adequately, discussed the limitations, discussed limitations
    - not discuss ~ limitations, limitations are not, not discussed the limitations, no discussion of limitations, no
      discussion of the limitations, not discuss limitations, not discuss the limitations, not address the
      limitations, lack of discussion ~ limitations, limitations not discussed, no discussion on limitations, no
      discussion of ~ limitations, not ~ discuss ~ limitations, no mention of ~ limitations, not mention ~
      limitations, not adequately address*, not adequately discuss*
Notation, figures
    notation, notations, captions, caption
    + figures are clear, figures are helpful, nice figures, clear figures, helpful figure*, good figures
    - confusing notation, notation is confusing, notations are confusing, notation is unclear, heavy notation,
      inconsistent notation*, notation is inconsistent, undefined notation, notation is not, notations are not, not
      defined, undefined, abuse of notation, notation is heavy, figures are hard, figure is hard, hard to read the
      figure*, figures are too small, too small to read, illegible, never defined, notations are inconsistent
"""
