import type { Fields } from './Field.ts'
import { estimate, number, parts, text } from './fields.ts'
import { weightsFields } from './weightsFields.ts'

const noCosts = 'thresholds are given instead of costs'

/** Every field of what `decide` returns, in the order of its JSON: the one place that says what each means. */
export const decisionFields: Fields = {
  schema: text('`bernoulli.decisions/1`; the number grows when a field changes its meaning or goes away'),
  examples: number('rows of weight above 0', 'rows'),
  weight: number('sum of their weights; the number of rows when there are none'),
  ...weightsFields,
  baseRate: number('weighted mean of the labels', 'share'),
  level: number('confidence level of every interval', 'probability'),
  costs: parts('what mistakes cost', noCosts),
  'costs.falseAlarm': number('acting where it does not happen'),
  'costs.miss': number('not acting where it happens'),

  models: parts('the predictors, as given'),
  'models[].name': text('its column'),
  'models[].murphy': parts(
    'the elementary score against the log-odds of the threshold: its area is the log loss',
  ),
  'models[].murphy.logLoss': number('area under the curve of the predictions', 'nats'),
  'models[].murphy.uncertainty': number('under that of always saying the base rate', 'nats'),
  'models[].murphy.reachable': number('under that of the predictions after isotonic recalibration', 'nats'),
  'models[].murphy.logOdds': parts('thresholds at which the curves are drawn'),
  'models[].murphy.logOdds[]': number('one of them', 'log-odds'),
  'models[].murphy.predictions': parts('the curve of the predictions'),
  'models[].murphy.predictions[]': number('mean elementary score there'),
  'models[].murphy.baseRate': parts('the curve of the base rate'),
  'models[].murphy.baseRate[]': number('mean elementary score there'),
  'models[].murphy.recalibrated': parts('the curve after isotonic recalibration'),
  'models[].murphy.recalibrated[]': number('mean elementary score there'),
  'models[].thresholds': parts('what acting on predictions of at least a threshold comes to'),
  'models[].thresholds[].threshold': number('falseAlarm/(falseAlarm + miss), or as given', 'probability'),
  'models[].thresholds[].truePositives': number('weight of the rows acted on where it happened'),
  'models[].thresholds[].falsePositives': number('acted on where it did not'),
  'models[].thresholds[].falseNegatives': number('not acted on where it happened'),
  'models[].thresholds[].trueNegatives': number('not acted on where it did not'),
  'models[].thresholds[].netBenefit': estimate('TP/n − FP/n·t/(1 − t)', 'true positives a row'),
  'models[].thresholds[].beyondAll': estimate(
    'net benefit less that of acting always; that of acting never is 0',
    'true positives a row',
  ),
  'models[].thresholds[].avoidedPerHundred': estimate(
    'false alarms spared for nothing in a hundred rows, beside acting always',
    'rows',
  ),
  'models[].thresholds[].leftToPerfect': estimate('base rate − net benefit', 'true positives a row'),
  'models[].thresholds[].costPerThousand': estimate(
    'of a thousand rows, in the unit of the costs',
    undefined,
    noCosts,
  ),
  'models[].thresholds[].sensitivity': estimate('TP/(TP + FN)', 'share', 'nothing happened'),
  'models[].thresholds[].specificity': estimate('TN/(TN + FP)', 'share', 'everything happened'),
  'models[].thresholds[].positivePredictiveValue': estimate('TP/(TP + FP)', 'share', 'nothing is acted on'),
  'models[].thresholds[].negativePredictiveValue': estimate(
    'TN/(TN + FN)',
    'share',
    'everything is acted on',
  ),
  'models[].thresholds[].f1': estimate(
    '2TP/(2TP + FP + FN)',
    undefined,
    'nothing happened and nothing is acted on',
  ),
  'models[].thresholds[].matthewsCorrelation': estimate(
    'correlation of what is done and what happens',
    undefined,
    'all rows are acted on or none, or all labels are yes or no',
  ),
  'models[].thresholds[].best': parts(
    'the best that a cutoff elsewhere does on these very rows, which flatters it',
  ),
  'models[].thresholds[].best.cutoff': number(
    'the prediction to act from; the threshold where nothing is worth more',
    'probability',
    'never acting is best',
  ),
  'models[].thresholds[].best.logOdds': number('the same', 'log-odds', 'never acting is best'),
  'models[].thresholds[].best.netBenefit': number('net benefit from there', 'true positives a row'),
  'models[].thresholds[].best.gain': number(
    'how much more that is: what perfect calibration would add',
    'true positives a row',
  ),

  references: parts('what needs no predictions, at each threshold'),
  'references[].threshold': number('the threshold', 'probability'),
  'references[].treatAll': estimate('net benefit of acting always', 'true positives a row'),
  'references[].costOfAll': estimate('of a thousand rows, acting always', undefined, noCosts),
  'references[].costOfNone': estimate('of a thousand rows, acting never', undefined, noCosts),

  pairs: parts('every two predictors, row by row'),
  'pairs[].a': text('one predictor'),
  'pairs[].b': text('the other'),
  'pairs[].thresholds': parts('at each threshold'),
  'pairs[].thresholds[].threshold': number('the threshold', 'probability'),
  'pairs[].thresholds[].difference': estimate(
    'net benefit of a less that of b; positive means that a is better',
    'true positives a row',
  ),

  statements: parts('what a person should know, as sentences'),
  'statements[].code': text('which sentence it is'),
  'statements[].text': text('the sentence'),
}
