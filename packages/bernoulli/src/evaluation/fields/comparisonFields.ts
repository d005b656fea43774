import type { Fields } from './Field.ts'
import { estimate, interval, number, parts, test, text } from './fields.ts'
import { weightsFields } from './weightsFields.ts'

const infinite = 'a loss is infinite; see `contradictions`'

/** Every field of what `compare` returns, in the order of its JSON: the one place that says what each means. */
export const comparisonFields: Fields = {
  schema: text('`bernoulli.comparison/1`; the number grows when a field changes its meaning or goes away'),
  examples: number('rows of weight above 0, the same for all predictors', 'rows'),
  weight: number('sum of their weights; the number of rows when there are none'),
  ...weightsFields,
  baseRate: number('weighted mean of the labels', 'share'),
  level: number('confidence level of every interval', 'probability'),
  floor: number('mean entropy of the labels: what a perfect prediction costs', 'nats'),
  uncertainty: number('log loss of always saying the base rate', 'nats'),

  contenders: parts('the predictors, best first'),
  'contenders[].name': text('its column, or its file'),
  'contenders[].logLoss': parts('its log loss'),
  'contenders[].logLoss.mean': number('weighted mean', 'nats'),
  'contenders[].logLoss.standardError': number(
    'of the mean',
    'nats',
    'the mean is infinite, or there are less than two rows',
  ),
  'contenders[].logLoss.interval': interval('of the mean', 'nats', 'there is no standard error'),
  'contenders[].logLoss.skill': estimate(
    '1 − excess / (uncertainty − floor)',
    undefined,
    'no skill is possible',
  ),
  'contenders[].logLoss.miscalibration': number('mean − mean after isotonic recalibration', 'nats'),
  'contenders[].logLoss.discrimination': number('uncertainty − mean after isotonic recalibration', 'nats'),
  'contenders[].contradictions': parts('rows it ruled out although they happened'),
  'contenders[].contradictions.count': number('how many', 'rows'),
  'contenders[].contradictions.weight': number('their weight'),
  'contenders[].auc': number('area under the ROC curve', 'probability', 'there is only one class'),
  'contenders[].rank': parts('place by mean log loss'),
  'contenders[].rank.value': number('1 is the lowest'),
  'contenders[].rank.interval': interval('the places it cannot be told apart from'),

  pairs: parts('every two predictors; differences are a − b, negative means that a is better'),
  'pairs[].a': text('one predictor'),
  'pairs[].b': text('the other'),
  'pairs[].meanDifference': estimate(
    'mean of loss(a) − loss(b); cluster-robust when there is a group column',
    'nats',
    infinite,
  ),
  'pairs[].simultaneousInterval': interval(
    'of the mean difference, holding for all pairs at once',
    'nats',
    'there are two predictors',
  ),
  'pairs[].logLikelihoodRatio': number(
    'ln P(data | a) − ln P(data | b): the sum, not the mean',
    'nats',
    'both ruled out what happened, or weights are those of sampling',
  ),
  'pairs[].contradictions': parts('rows that a predictor ruled out although they happened', 'there are none'),
  'pairs[].contradictions.a': number('by a', 'rows'),
  'pairs[].contradictions.b': number('by b', 'rows'),
  'pairs[].contradictions.meanDifferenceOfRest': estimate(
    'mean difference over the rows that neither ruled out',
    'nats',
    'no rows are left',
  ),
  ...test('pairs[].pairedT', 'is the mean difference 0?', 't'),
  ...test('pairs[].dieboldMariano', 'the same, when the differences of neighbouring rows go together', 't', {
    more: { lag: number('how many neighbours count', 'rows') },
  }),
  ...test(
    'pairs[].deLong',
    'are the areas under the ROC curves the same?',
    'z, standard normal; with a group column cluster-robust t',
    { more: { difference: estimate('auc(a) − auc(b)', 'probability') } },
  ),
  'pairs[].bootstrap': parts('the mean difference by drawing again', infinite),
  'pairs[].bootstrap.interval': interval('of the mean difference', 'nats'),
  'pairs[].bootstrap.resamples': number('how often it was drawn'),
  'pairs[].bootstrap.unit': text('what was drawn: `row`, `group` or `block`'),
  'pairs[].bootstrap.units': number('how many of them there are'),
  'pairs[].bootstrap.seed': number('where the random numbers started'),
  'pairs[].evidence': parts(
    'ln of e-values: of what 1 becomes when it is staked on the other predictor, row by row, at odds that are fair if the ' +
      'named one is as good in every row; rows of a group share a stake; from ln 20 on it is evidence against that one at level 0.95, whenever one looks',
    'weights are of sampling',
  ),
  'pairs[].evidence.againstA': number('against "a is at least as good as b in every row"', 'nats'),
  'pairs[].evidence.againstB': number('against "b is at least as good as a in every row"', 'nats'),
  'pairs[].miscalibrationDifference': number('miscalibration(a) − miscalibration(b)', 'nats', infinite),
  'pairs[].discriminationDifference': number(
    'discrimination(a) − discrimination(b); mean difference = this subtracted from the miscalibration difference',
    'nats',
    infinite,
  ),
  'pairs[].shareWon': number('weighted share of rows on which a costs less, ties counting half', 'share'),
  'pairs[].examplesToDecide': number(
    'rows like these needed to tell the two apart at the level, with power 0.8',
    'rows',
    'the difference is 0, or infinite',
  ),
  'pairs[].verdict': text('whether the difference is real, as a sentence'),
  'pairs[].winner': text('the better predictor', 'the two cannot be told apart'),
  simultaneous: text('how the intervals that hold for all pairs were made', 'there are two predictors'),
  seed: number('where the random numbers started; `--seed` gives the same again'),
  statements: parts('what could not be computed, and why'),
  'statements[].code': text('a stable name'),
  'statements[].text': text('a sentence'),
}
