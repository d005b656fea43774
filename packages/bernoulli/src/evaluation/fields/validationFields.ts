import type { Fields } from './Field.ts'
import { estimate, number, parts, test, text } from './fields.ts'
import { weightsFields } from './weightsFields.ts'

const uncomputed = 'it cannot be computed; `statements` says why'
const soft = 'labels lie between 0 and 1, or there is one class'

/** Every field of what `validate` returns, in the order of its JSON: the one place that says what each means. */
export const validationFields: Fields = {
  schema: text('`bernoulli.validation/1`; the number grows when a field changes its meaning or goes away'),
  prediction: parts('the prediction that was validated'),
  'prediction.name': text('its column'),
  'prediction.scale': text('`probability` or `logit`'),
  examples: number('rows of weight above 0', 'rows'),
  weight: number('sum of their weights; the number of rows when there are none'),
  ...weightsFields,
  baseRate: number('weighted mean of the labels', 'share'),
  level: number('confidence level of every interval', 'probability'),
  seed: number('where the curve’s random numbers started'),

  decomposition: parts('scores taken apart by the best straight map on these rows, where intervals exist'),
  ...straight('decomposition.logLoss', 'log loss', 'nats', 'log-odds'),
  ...straight('decomposition.brier', 'Brier score', undefined, 'probabilities'),

  brier: parts('the Brier score'),
  'brier.score': estimate('weighted mean of (p − y)²; the interval leans to the side the rows lean to'),
  'brier.skill': estimate('1 − score/score of always saying the base rate', undefined, 'there is one class'),

  ece: parts('the expected calibration error over bins of equal width'),
  'ece.value': number('Σ share of weight · |event rate − mean prediction|', 'probability'),
  'ece.bins': number('how many bins'),
  'ece.mostByChance': number(
    'what chance adds at most on average',
    'probability',
    'there are less than two rows, or one group',
  ),
  'ece.interval': {
    ...number('holds that of the population whatever the bins’ true errors are'),
    kind: 'interval',
    unit: 'probability',
    nullWhen: 'there are less than two rows, or one group',
  },

  agreement: parts('does it happen as often as it is said to?'),
  'agreement.observedToExpected': estimate(
    'events that happened ÷ events that were expected; calibrated: 1; Wilson’s interval of the base rate ÷ mean prediction',
    undefined,
    'every prediction is 0',
  ),
  'agreement.joint': parts('logit P(y) = intercept + slope · logit p, both free', uncomputed),
  'agreement.joint.intercept': estimate('fitted together with the slope; calibrated: 0', 'log-odds'),
  'agreement.joint.slope': estimate('calibrated: 1'),
  ...test(
    'agreement.kuiper',
    'do cumulative differences stray further apart than chance lets them?',
    'their range ÷ standard deviation under calibration; p-value of the range of Brownian motion',
  ),
  'agreement.curve': parts('the smooth calibration curve', uncomputed),
  'agreement.curve.smoother': text('`cubic` or `lowess`'),
  'agreement.curve.method': text('how it was made, in words'),
  'agreement.curve.points': parts('at most 101 points, in increasing order'),
  'agreement.curve.points[].probability': number('prediction', 'probability'),
  'agreement.curve.points[].value': number('how often it happens there by the curve', 'share'),
  'agreement.curve.points[].interval': {
    ...number('where the curve lies there, pointwise'),
    kind: 'interval',
    unit: 'share',
    nullWhen: 'the curve is lowess, or rows do not say how sure it is',
  },
  'agreement.curve.ici': estimate(
    'mean distance of the curve from the diagonal over the rows: the integrated calibration index',
    'probability',
  ),
  'agreement.curve.e50': estimate('median of the distances', 'probability'),
  'agreement.curve.e90': estimate('their ninetieth percentile', 'probability'),
  'agreement.curve.emax': estimate('the largest', 'probability'),

  explained: parts('R² of likelihoods, for labels 0 and 1'),
  ...explained('explained.asPredicted', 'of the predictions as they stand', soft),
  ...explained('explained.recalibrated', 'after the best straight map of the log-odds', soft),
  'explained.u': number('unreliability as in rms: (2W · miscalibration − 2)/W', undefined, soft),
  'explained.d': number('discrimination as in rms: (2W · discrimination − 1)/W', undefined, soft),
  'explained.q': number('d − u', undefined, soft),

  ranking: parts('do events get larger predictions than the rest?'),
  'ranking.averagePrecision': estimate('mean precision over the recalls', 'share', 'nothing happened'),
  'ranking.partialArea': parts('the area under a stretch of the ROC curve', 'there is one class'),
  'ranking.partialArea.from': number('false positive rate at its beginning', 'share'),
  'ranking.partialArea.to': number('and at its end', 'share'),
  'ranking.partialArea.area': estimate('the area; at most to − from'),
  'ranking.partialArea.standardised': estimate('McClish’s: 0.5 for a coin, 1 for perfection'),
  'ranking.withinGroups': parts(
    'concordance of pairs within the same group',
    'there is no group column, or no group has a yes and a no',
  ),
  'ranking.withinGroups.concordance': estimate(
    'chance that a yes has the larger prediction than a no of its group, ties counting half',
    'probability',
  ),
  'ranking.withinGroups.pairs': number('pairs, by weight'),
  'ranking.withinGroups.groups': number('groups that have some'),

  floor: parts('what a perfect prediction of these labels would cost', 'all labels are 0 or 1'),
  'floor.asLabelled': estimate('mean entropy of the labels', 'nats'),
  'floor.corrected': estimate(
    'with what few raters miss added: ½ a row whose trials disagree',
    'nats',
    'labels are no counts',
  ),

  statements: parts('what could not be computed, and why'),
  'statements[].code': text('a stable name'),
  'statements[].text': text('a sentence'),
}

function straight(path: string, score: string, unit: string | undefined, scale: string): Fields {
  return {
    [path]: parts(`the ${score}: miscalibration − discrimination + uncertainty`, uncomputed),
    [`${path}.miscalibration`]: estimate('what the map saves', unit),
    [`${path}.discrimination`]: estimate('what the mapped predictions save over the base rate', unit),
    [`${path}.uncertainty`]: estimate('score of always saying the base rate', unit),
    [`${path}.map`]: parts(`the map, of ${scale}`),
    [`${path}.map.intercept`]: number('its intercept'),
    [`${path}.map.slope`]: number('its slope'),
  }
}

function explained(path: string, about: string, nullWhen: string): Fields {
  return {
    [path]: parts(about, nullWhen),
    [`${path}.mcFadden`]: number('1 − ln L/ln L of the base rate'),
    [`${path}.coxSnell`]: number('1 − (L of the base rate/L)^(2/W)'),
    [`${path}.nagelkerke`]: number('the same ÷ the most it can be'),
  }
}

/** Every field of what `compareDecompositions` returns. */
export const decompositionComparisonFields: Fields = {
  schema: text(
    '`bernoulli.decompositions/1`; the number grows when a field changes its meaning or goes away',
  ),
  level: number('confidence level of every interval', 'probability'),
  pairs: parts('every two predictors, row by row'),
  'pairs[].a': text('one predictor'),
  'pairs[].b': text('the other'),
  ...apart('pairs[].logLoss', 'log loss', 'nats'),
  ...apart('pairs[].brier', 'Brier score', undefined),
  statements: parts('what could not be computed, and why'),
  'statements[].code': text('a stable name'),
  'statements[].text': text('a sentence'),
}

function apart(path: string, score: string, unit: string | undefined): Fields {
  const part = (name: string): Fields => ({
    [`${path}.${name}`]: parts(`are both models equal in ${name}?`),
    [`${path}.${name}.difference`]: estimate('a less b, by the best straight maps', unit),
    ...test(`${path}.${name}.test`, 'is the difference 0?', 'Student’s t, row by row or group by group'),
  })
  return {
    [path]: parts(`of the ${score}`, uncomputed),
    ...part('miscalibration'),
    ...part('discrimination'),
  }
}
