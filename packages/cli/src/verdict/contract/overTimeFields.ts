import { interval, number, parts, text, type Fields } from 'bernoulli/fields'

const asked = '--sequential was not given'

/** What `judge --sequential` adds. */
export const judgedOverTimeFields: Fields = {
  sequential: parts(
    'evidence that may be looked at after every step, against "calibrated within the tolerance"',
    asked,
  ),
  'sequential.unit': text('what a step is: `row` or `batch`'),
  'sequential.steps': number('how many steps there are'),
  'sequential.tolerance': number('how far the truth may be from what was said, in log-odds'),
  'sequential.evidence': number(
    'ln of what a stake of 1 has become by bets against the hypothesis since the first step',
    'nats',
  ),
  'sequential.enough': number(
    'how much of it speaks against the hypothesis at the level, whenever one looks',
    'nats',
  ),
  'sequential.reached': text(
    'after which step there was enough: its batch, its time or its row',
    'there never was',
  ),
  'sequential.change': number(
    'ln of the statistic of a change, which sees what began to go wrong late',
    'nats',
  ),
  'sequential.changeEnough': number(
    'at how much of it there is one false alarm in 7,300 steps, on average',
    'nats',
  ),
  'sequential.changeReached': text('after which step there was so much', 'there never was'),
  'sequential.bet': text('what bet best, in words', 'no bet has gained anything'),
  'sequential.bias': number('mean of label − probability over the steps', 'share', 'no step has weight'),
  'sequential.biasInterval': interval('of the bias, at all steps together', 'share'),
  'sequential.overdispersion': number(
    'variance of the batches (of single rows: of runs of 100) over that of independent rows',
    undefined,
    'there are fewer than two',
  ),
  'sequential.refuted': number('steps in which a certain prediction was wrong'),
}

/** What `compare --sequential` adds. */
export const comparedOverTimeFields: Fields = {
  sequential: parts('answers that may be looked at after every step', asked),
  'sequential.unit': text('what a step is: `row` or `batch`'),
  'sequential.steps': number('how many steps there are'),
  'sequential.pairs': parts('every two predictors'),
  'sequential.pairs[].a': text('the first'),
  'sequential.pairs[].b': text('the second'),
  'sequential.pairs[].evidence': number(
    'the larger of the next two less ln 2: that one of them is better, whichever',
    'nats',
  ),
  'sequential.pairs[].againstA': number(
    'ln of an e-value against "a is at least as good as b in every step"',
    'nats',
  ),
  'sequential.pairs[].againstB': number('the same against b', 'nats'),
  'sequential.pairs[].enough': number(
    'how much speaks against one of them at the level, whenever one looks',
    'nats',
  ),
  'sequential.pairs[].reachedAgainstA': text(
    'after which step there was enough against a',
    'there never was',
  ),
  'sequential.pairs[].reachedAgainstB': text(
    'after which step there was enough against b',
    'there never was',
  ),
  'sequential.pairs[].difference': number(
    'mean of loss(a) − loss(b) over the steps',
    'nats',
    'a certain prediction could cost infinitely much',
  ),
  'sequential.pairs[].interval': interval(
    'of the mean difference to be expected, at all steps together',
    'nats',
  ),
  'sequential.pairs[].hoeffding': interval('the same from the ranges alone', 'nats'),
  'sequential.models': parts('every predictor, all looked at together'),
  'sequential.models[].name': text('what it is called'),
  'sequential.models[].against': number(
    'ln of the least mean of e-values against "no other was better in any step", over all sets it is in',
    'nats',
  ),
  'sequential.models[].dropped': text(
    'after which step there was enough, so that it is not among the best',
    'it may still be the best',
  ),
}
