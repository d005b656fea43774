import { number, parts, text, type Fields } from 'bernoulli/fields'

/** Every field of `bernoulli explain --json`, in its order. */
export const explanationFields: Fields = {
  schema: text('`bernoulli.explanation/1`; the number grows when a field changes its meaning or goes away'),
  label: number('the label whose curve is looked at'),
  probability: number('the prediction for it', 'probability', 'none was given'),

  rows: parts('the rows that were given; without any, the rows of the example'),
  'rows[].label': number('what happened'),
  'rows[].probability': number('what was said', 'probability'),
  'rows[].logit': number('the same as log-odds', 'log-odds'),
  'rows[].loss': number('−y ln p − (1−y) ln(1−p)', 'nats'),
  'rows[].floor': number('the loss of the best prediction, the entropy of the label', 'nats'),
  'rows[].excess': number('loss − floor', 'nats'),

  totals: parts('all rows together'),
  'totals.likelihood': number(
    'Π p^y (1−p)^(1−y); 0 when it is too small for a number',
    'probability of all labels',
  ),
  'totals.logLikelihood': number('its logarithm', 'nats'),
  'totals.mean': number('the log loss', 'nats'),
  'totals.floor': number('mean floor', 'nats'),
  'totals.excess': number('mean excess', 'nats'),
  'totals.baseRate': number('mean label', 'share'),
  'totals.uncertainty': number('log loss of always saying the base rate', 'nats'),

  steps: parts('the road from one trial to the log loss'),
  'steps[].number': number('1, 2, 3, …'),
  'steps[].code': text('a stable name'),
  'steps[].title': text('its heading'),
  'steps[].sentences': parts('what it says, in order'),
  'steps[].sentences[]': text('a sentence'),
  'steps[].lines': parts('its formulas'),
  'steps[].lines[].name': text('what the formula is'),
  'steps[].lines[].formula': text('the formula, printed from the expression it is computed with'),
  'steps[].lines[].value': number(
    'its value on these numbers',
    undefined,
    'it has none without a number that was not given',
  ),
  'steps[].table': parts('numbers side by side', 'the step has none'),
  'steps[].table.columns': parts('a name for each column'),
  'steps[].table.columns[]': text('a name'),
  'steps[].table.rows': parts('the rows'),
  'steps[].table.rows[]': parts('a row'),
  'steps[].table.rows[][]': number('the number in one column'),

  curves: parts('the loss against the prediction: of the label first, then of others'),
  'curves[].label': number('whose loss it is'),
  'curves[].minimum': parts('the prediction that costs least: the label itself'),
  'curves[].minimum.probability': number('prediction', 'probability'),
  'curves[].minimum.loss': number('its loss, the floor', 'nats'),
  'curves[].points': parts('from p = 0 to p = 1'),
  'curves[].points[].probability': number('prediction', 'probability'),
  'curves[].points[].loss': number('loss; Infinity where the prediction rules the label out', 'nats'),
}
