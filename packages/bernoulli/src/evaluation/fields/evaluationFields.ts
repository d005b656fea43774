import { estimate, interval, number, parts, test, text, value } from './fields.ts'
import type { Fields } from './Field.ts'
import { expensiveRow } from './expensiveRow.ts'
import { weightsFields } from './weightsFields.ts'

const uncomputed = 'it cannot be computed; `statements` says why'

/** Every field of what `judge` returns, in the order of its JSON: the one place that says what each means. */
export const evaluationFields: Fields = {
  schema: text('`bernoulli.evaluation/1`; the number grows when a field changes its meaning or goes away'),
  prediction: parts('the prediction that was judged'),
  'prediction.name': text('its column'),
  'prediction.scale': text('`probability` or `logit`'),
  examples: number('rows of weight above 0: those that were judged', 'rows'),
  weight: number('sum of their weights; the number of rows when there are none'),
  ...weightsFields,
  baseRate: number('weighted mean of the labels', 'share'),
  level: number('confidence level of every interval', 'probability'),

  logLoss: parts('the mean binary cross-entropy, and what it means'),
  'logLoss.mean': number(
    'weighted mean of −y ln p − (1−y) ln(1−p); Infinity when there are contradictions',
    'nats',
  ),
  'logLoss.standardError': number(
    'of the mean; cluster-robust when there is a group column',
    'nats',
    'the mean is infinite, or there are less than two rows',
  ),
  'logLoss.interval': interval(
    'of the mean; it leans to the side the losses lean to, and is never below the floor',
    'nats',
    'there is no standard error',
  ),
  'logLoss.floor': number(
    'mean entropy of the labels: what a perfect prediction costs; 0 for labels 0 and 1',
    'nats',
  ),
  'logLoss.excess': number('mean − floor, a Kullback-Leibler divergence', 'nats'),
  'logLoss.uncertainty': number('log loss of always saying the base rate', 'nats'),
  'logLoss.skill': estimate(
    '1 − excess / (uncertainty − floor): 1 is perfect, 0 the base rate, negative worse; -Infinity when there are contradictions; the interval is never above 1',
    undefined,
    'no skill is possible',
  ),
  'logLoss.miscalibration': number('mean − mean after isotonic recalibration', 'nats'),
  'logLoss.discrimination': number('uncertainty − mean after isotonic recalibration', 'nats'),
  'logLoss.contradictions': parts('rows whose prediction ruled out what happened; each costs infinity'),
  'logLoss.contradictions.count': number('how many', 'rows'),
  'logLoss.contradictions.weight': number('their weight'),
  'logLoss.contradictions.rows': parts('the first of them, at most ten'),
  ...expensiveRow('logLoss.contradictions.rows[]'),
  'logLoss.contradictions.meanOfRest': number('mean log loss of all other rows', 'nats', 'no rows are left'),

  brier: parts('the mean squared error of the probabilities'),
  'brier.mean': number('weighted mean of (p − y)²', undefined, undefined, {
    name: 'Brier score',
    beside: 'base rate: {brier.uncertainty}',
  }),
  'brier.miscalibration': number('mean − mean after isotonic recalibration'),
  'brier.discrimination': number('uncertainty − mean after isotonic recalibration'),
  'brier.uncertainty': number('Brier score of always saying the base rate'),

  calibration: parts('do events that are said to happen with probability p happen with frequency p?'),
  'calibration.slope': estimate(
    'of logit P(y) = intercept + slope · logit p; calibrated: 1; cluster-robust when there is a group column',
    undefined,
    uncomputed,
    { name: 'slope', beside: 'calibrated: 1' },
  ),
  'calibration.intercept': estimate(
    'with the slope held at 1; calibrated: 0; cluster-robust when there is a group column',
    'log-odds',
    uncomputed,
    { name: 'intercept', beside: 'calibrated: 0' },
  ),
  ...test(
    'calibration.likelihoodRatio',
    'is the intercept 0 and the slope 1?',
    'χ² with 2 degrees of freedom; with a group column its p-value is Rao and Scott’s',
    { name: 'likelihood ratio', letter: 'χ²', beside: 'slope 1, intercept 0' },
  ),
  ...test(
    'calibration.spiegelhalter',
    'is the Brier score what calibrated predictions would get?',
    'z, standard normal; with a group column cluster-robust t',
    { name: 'Spiegelhalter', letter: 'z', beside: 'of the Brier score' },
  ),
  ...test(
    'calibration.hosmerLemeshow',
    'do groups of similar predictions happen as often as they say?',
    'χ² with as many degrees of freedom as groups',
    {
      name: 'Hosmer–Lemeshow ({calibration.hosmerLemeshow.groups})',
      letter: 'χ²',
      beside: 'groups together',
      more: {
        groups: number(
          'groups of about equal weight; ties are never split, neighbours pooled until each expects 5 yeses and 5 noes',
        ),
      },
    },
  ),
  ...test(
    'calibration.ecce',
    'how far does the running sum of label − prediction, in order of prediction, stray from 0?',
    'largest distance ÷ its standard deviation under calibration',
    {
      name: 'cumulative differences',
      letter: 'sup',
      beside: 'without groups',
      more: { range: number('largest distance upwards plus largest distance downwards') },
    },
  ),
  'calibration.ece': number(
    'expected calibration error, by the rule in `eceRule`',
    'probability',
    uncomputed,
    { name: 'expected error', beside: 'calibrated: {calibration.eceIfCalibrated}' },
  ),
  'calibration.eceIfCalibrated': number(
    'what `ece` would be on average if the predictions were calibrated',
    'probability',
    uncomputed,
  ),
  'calibration.eceRule': text('the bins of `ece`'),
  'calibration.debiasedEce': number(
    'root of the debiased mean squared calibration error over the same bins',
    'probability',
    uncomputed,
    { name: 'debiased error', beside: 'root mean square' },
  ),
  'calibration.smoothEce': number('smooth expected calibration error', 'probability', uncomputed, {
    name: 'smooth error',
    beside: 'without bins',
  }),
  ...test(
    'calibration.miscalibration',
    'does recalibration save more log loss than it would if the predictions were calibrated?',
    'what isotonic recalibration saves, nats: `logLoss.miscalibration`',
    {
      name: 'miscalibration',
      beside: 'by chance: {calibration.miscalibration.ifCalibrated}',
      more: {
        ifCalibrated: number(
          'what it would save on these rows on average if the predictions were calibrated',
          'nats',
        ),
        standardError: number('of `ifCalibrated`, from so few draws', 'nats'),
        draws: number('how often labels were drawn as the predictions say'),
      },
    },
  ),
  'calibration.curve': parts('the reliability curve'),
  'calibration.curve.steps': parts('isotonic regression of the label on the prediction, ties pooled'),
  'calibration.curve.steps[].from': number('smallest prediction of the step', 'probability'),
  'calibration.curve.steps[].to': number('largest prediction of the step', 'probability'),
  'calibration.curve.steps[].meanProbability': number('weighted mean prediction of the step', 'probability'),
  'calibration.curve.steps[].weight': number('weight of its rows'),
  'calibration.curve.steps[].value': number('how often it came true', 'share'),
  ...band(
    'calibration.curve.consistency',
    'where the curve would lie if the predictions were calibrated, pointwise',
  ),
  ...band(
    'calibration.curve.confidence',
    'where the curve would lie if it were the truth, pointwise; with few rows it holds the truth less often than its level says',
  ),
  ...band(
    'calibration.curve.simultaneous',
    'where the true curve lies, all of it at once, with at least the chance of the level, as long as it does not fall; a ' +
      'prediction that stands more than once is a step',
  ),
  'calibration.curve.histogram': parts('predictions in bins of equal width'),
  'calibration.curve.histogram[].from': number('lower end', 'probability'),
  'calibration.curve.histogram[].to': number('upper end', 'probability'),
  'calibration.curve.histogram[].meanProbability': number(
    'weighted mean prediction in the bin',
    'probability',
    'the bin is empty',
  ),
  'calibration.curve.histogram[].weight': number('weight of its rows'),
  'calibration.curve.histogram[].events': number('Σ weight · label of its rows'),

  discrimination: parts('do events get larger predictions than the rest?'),
  'discrimination.auc': estimate(
    'chance that a yes has the larger prediction than a no, ties counting half; standard error by DeLong, a score interval inside [0, 1] with it, cluster-robust when there is a group column',
    'probability',
    uncomputed,
    { name: 'AUC', beside: 'coin: 0.5' },
  ),
  'discrimination.averagePrecision': number('mean precision over the recalls', 'share', uncomputed, {
    name: 'average precision',
    beside: 'base rate: {baseRate}',
  }),
  'discrimination.roc': parts('the ROC curve, at most 200 points, both corners included'),
  'discrimination.roc[].falsePositiveRate': number('share of the no called yes', 'share'),
  'discrimination.roc[].truePositiveRate': number('share of the yes called yes', 'share'),
  'discrimination.roc[].threshold': number('predictions of at least this are called yes', 'probability'),

  segments: parts('the same per value of the columns of `--segment`'),
  'segments[].columns': parts('the columns of one segmentation'),
  'segments[].columns[]': text('a column'),
  'segments[].values': parts('one entry per combination of their values'),
  'segments[].values[].value': parts('the values, column by column'),
  'segments[].values[].value[]': value('the value in one column; whole numbers beyond 2^53 − 1 as text'),
  'segments[].values[].examples': number('rows of weight above 0', 'rows'),
  'segments[].values[].weight': number('their weight'),
  'segments[].values[].baseRate': number('weighted mean of their labels', 'share'),
  'segments[].values[].meanProbability': number('weighted mean of their predictions', 'probability'),
  'segments[].values[].logLoss': parts('their log loss'),
  'segments[].values[].logLoss.mean': number('weighted mean', 'nats'),
  'segments[].values[].logLoss.standardError': number(
    'of the mean; cluster-robust when there is a group column',
    'nats',
    'the mean is infinite, or there are less than two rows, or one group',
  ),
  'segments[].values[].logLoss.interval': interval('of the mean', 'nats', 'there is no standard error'),
  'segments[].values[].logLoss.floor': number('mean entropy of the labels', 'nats'),
  'segments[].values[].logLoss.excess': number('mean − floor', 'nats'),
  'segments[].values[].logLoss.overBaseRate': number(
    'mean − the mean of always saying the base rate of the whole; negative is better',
    'nats',
  ),
  'segments[].values[].shareOfExcess': number(
    'weight · excess of the segment ÷ that of the whole; all shares add up to 1',
    'share',
    'the excess of the whole is 0 or infinite',
  ),
  ...test(
    'segments[].values[].calibrationInTheLarge',
    'is the mean prediction the base rate?',
    'z, standard normal; with a group column cluster-robust t',
  ),

  expensive: parts('the most expensive rows, dearest first'),
  ...expensiveRow('expensive[]'),

  independence: parts('are the rows as good as independent?'),
  'independence.drift': parts(
    'does the loss change along the data?',
    'it was not asked for, or there are too few rows',
  ),
  'independence.drift.by': text('`time`, or `row` for the order of the rows'),
  'independence.drift.buckets': parts(
    'the data in pieces, in order: of equal width in time, of equally many rows where there is no time; empty ones are left out',
  ),
  'independence.drift.buckets[].from': number('first time (seconds since 1970 for dates) or row'),
  'independence.drift.buckets[].to': number('last time or row'),
  'independence.drift.buckets[].examples': number('rows of weight above 0', 'rows'),
  'independence.drift.buckets[].weight': number('their weight'),
  'independence.drift.buckets[].baseRate': number('weighted mean of their labels', 'share'),
  'independence.drift.buckets[].meanProbability': number('weighted mean of their predictions', 'probability'),
  'independence.drift.buckets[].mean': number('log loss', 'nats'),
  'independence.drift.buckets[].standardError': number(
    'of the log loss; cluster-robust when there is a group column',
    'nats',
    'it is infinite, or there are less than two rows, or one group',
  ),
  ...test(
    'independence.drift.homogeneity',
    'is the log loss the same in all pieces?',
    'F of an analysis of variance over the pieces, the variance within all of them pooled; its p-value by `method`',
  ),
  ...test(
    'independence.drift.trend',
    'does it grow or fall along them?',
    't of a straight line through the means of the pieces; with a group column cluster-robust; its p-value by `method`',
  ),
  'independence.drift.method': text(
    '`F`: p-values of the F and t distributions; `permutation`: where pieces have few rows, yeses or noes, and with a group column, ' +
      'of rows dealt anew; `Rao-Scott`: with very many groups',
    'there are no tests',
  ),
  'independence.groups': parts('what the group column does', 'there is no group column'),
  'independence.groups.column': text('the column'),
  'independence.groups.count': number('different groups'),
  'independence.groups.effectiveSampleSize': number('how many independent rows these rows are worth', 'rows'),
  'independence.groups.designEffect': number(
    'variance of the mean loss ÷ what it would be if rows were independent',
  ),

  gathered: parts('how predictions were gathered for what is not a sum'),
  'gathered.kind': text(
    '`exact`: by distinct prediction; `grid`: by cells of log-odds, and then the errors are bounded below',
  ),
  'gathered.distinctPredictions': number('`exact` only: how many there are'),
  'gathered.cells': number('`grid` only: how many cells are occupied'),
  'gathered.width': number('`grid` only: width of a cell', 'log-odds'),
  'gathered.errorBounds': parts('`grid` only: the largest possible errors'),
  'gathered.errorBounds.miscalibration': number('of `logLoss.miscalibration`', 'nats'),
  'gathered.errorBounds.discrimination': number('of `logLoss.discrimination`', 'nats'),
  'gathered.errorBounds.brier': number('of `brier.miscalibration` and `brier.discrimination`'),
  'gathered.errorBounds.auc': number('of `discrimination.auc.value`', 'probability'),
  seed: number('where the random numbers started; `--seed` gives the same again'),
  statements: parts('what could not be computed, and why'),
  'statements[].code': text('a stable name'),
  'statements[].text': text('a sentence'),
}

function band(path: string, about: string): Fields {
  return {
    [path]: parts(about),
    [`${path}.level`]: number('its level', 'probability'),
    [`${path}.method`]: text('how it was made'),
    [`${path}.points`]: parts('from the smallest prediction to the largest'),
    [`${path}.points[].probability`]: number('prediction', 'probability'),
    [`${path}.points[].lower`]: number('lower end of the band', 'share'),
    [`${path}.points[].upper`]: number('upper end of the band', 'share'),
  }
}
