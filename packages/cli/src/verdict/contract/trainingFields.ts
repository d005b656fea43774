import { decisionFields, interval, number, parts, text, value, type Fields } from 'bernoulli/fields'
import type { LabelReport } from '@bernoulli/report/card'
import { within } from './besideFields.ts'
import { judgeFields } from './judgeFields.ts'

const reading = (path: string): Fields => ({
  [`${path}.mean`]: number('mean binary cross-entropy', 'nats'),
  [`${path}.floor`]: number('mean entropy of the labels: what a perfect prediction costs', 'nats'),
  [`${path}.excess`]: number('mean − floor', 'nats'),
  [`${path}.uncertainty`]: number('log loss of always saying the base rate', 'nats'),
  [`${path}.skill`]: number('1 − excess / (uncertainty − floor)', undefined, 'no skill is possible'),
})

/** What stands of each label where there are several. */
const perLabel = [
  ...(['baseRate', 'logLoss', 'baselines', 'coefficients', 'certificate', 'criteria'] as const),
  ...(['columnTests', 'importance', 'partialDependence', 'evaluation', 'decisions'] as const),
  ...(['crossValidation', 'statements'] as const),
] satisfies readonly (keyof LabelReport)[]

const ofNetworks = 'the model is a logistic regression'
const ofLogistic = 'the model is a network'
const ofTables = 'the rows are pictures'
const noneHeld = 'no rows were held out'
const ofPictures = 'the rows are pictures, or none were held out'
const noLikelihood = 'the model is a network, or has a penalty or weights of classes'
const noneChosen = 'no rows chose an epoch'

/** Every field of `bernoulli train --json` and `bernoulli autoencode --json`, in its order. */
export const trainingFields: Fields = {
  schema: text('`bernoulli.training/1`; the number grows when a field changes its meaning or goes away'),
  task: text('`classifier` or `autoencoder`'),
  model: text('`network` or `logistic`'),
  layers: parts('the layers in words, from the input to the logits'),
  'layers[]': text('one of them'),
  parameters: number('numbers that were trained'),
  label: text('the column of labels', 'the rows are pictures, or there are several: labels has them'),
  features: parts('the columns it predicts from, in the order of its file', ofTables),
  'features[].name': text('the column'),
  'features[].kind': text('`number` or `category`'),
  'features[].mean': number('taken off before', undefined, 'it is one of categories'),
  'features[].scale': number('then divided by', undefined, 'it is one of categories'),
  'features[].categories': number('how many were seen', undefined, 'it is one of numbers'),
  offset: text('the column whose log-odds are added to the logit, as they are', 'there is none'),
  picture: parts('channels, height and width of a picture', 'the rows are of tables'),
  'picture[]': number('one of them'),
  examples: parts('rows'),
  'examples.train': number('trained on', 'rows'),
  'examples.validation': number('that chose the epoch', 'rows', noneChosen),
  'examples.test': number('only looked at', 'rows', noneHeld),
  baseRate: number('mean of the labels trained on; of several labels the mean over them', 'share'),
  seed: number('the same seed gives the same bits'),
  epochs: number('how many were asked for', undefined, ofNetworks),
  batch: number('rows in a step', 'rows', ofNetworks),
  rate: number('learning rate of Adam', undefined, ofNetworks),
  decay: number('weight decay of AdamW; 0 is Adam', undefined, ofNetworks),
  keptEpoch: number('the epoch whose numbers were kept', undefined, ofNetworks),

  logLoss: parts('the loss of the finished model; of several labels, as in history, the mean over them'),
  'logLoss.train': parts(
    'on the rows trained on; of a logistic regression that of the fit in double precision, before a file rounds it',
  ),
  ...reading('logLoss.train'),
  'logLoss.validation': parts('on the rows that chose the epoch', noneChosen),
  ...reading('logLoss.validation'),
  'logLoss.test': parts('on rows only looked at', noneHeld),
  ...reading('logLoss.test'),
  baselines: parts(
    'losses to hold it against, on the same rows: of pictures, what was published; of a network for a table that is not large, a logistic regression of the same columns',
  ),
  'baselines[].name': text('what it is'),
  'baselines[].mean': number('its log loss', 'nats'),
  'baselines[].excess': number('its mean − floor', 'nats'),
  'baselines[].source': text(
    'who published it, or how it was fitted; `constant` for one and the same answer for every row',
  ),

  coefficients: parts(
    'of the logistic regression; none for a column that follows from those before it, which a statement names',
    ofLogistic,
  ),
  'coefficients[].name': text('the column; `column=category` for categories, the first of which is 0'),
  'coefficients[].value': number(
    'change of the log-odds when the column grows by 1; where columns separate yes from no, that of the model, where the search stopped',
  ),
  'coefficients[].standardError': number(
    'from the curvature at the optimum',
    undefined,
    'there is no optimum',
  ),
  'coefficients[].z': number('value / standardError', undefined, 'there is no optimum'),
  'coefficients[].pValue': number('of z, two-sided', 'probability', 'there is no optimum'),
  'coefficients[].interval': interval(
    'of the value, at --level; where columns separate yes from no that of the score test, and an end that there is not is "Infinity" or "-Infinity"',
    undefined,
    'there is no optimum, and the table is large, stays in a database, or has weights of classes',
  ),
  certificate: parts('how near the optimum is', ofLogistic),
  'certificate.gradientNorm': number('largest slope of the mean loss', 'nats'),
  'certificate.converged': value('true when the optimum counts as found'),
  'certificate.separated': parts('columns that tell yes from no without error', 'there are none'),
  'certificate.separated.kind': text('`complete` or `quasi`'),
  'certificate.separated.columns': parts('which'),
  'certificate.separated.columns[]': text('one of them'),

  criteria: parts('of a logistic regression that has the largest likelihood', noLikelihood),
  'criteria.logLikelihood': number('ln of the probability of what happened in the rows trained on', 'nats'),
  'criteria.aic': number('−2·logLikelihood + 2·coefficients'),
  'criteria.bic': number('−2·logLikelihood + coefficients·ln of the weight of the rows'),
  columnTests: parts(
    'the columns of a logistic regression, tested',
    'the model is a network, or that would take long',
  ),
  'columnTests[].name': text('the column'),
  'columnTests[].statistic': number('the deviance that it takes away', 'nats', noLikelihood),
  'columnTests[].degreesOfFreedom': number('its coefficients', undefined, noLikelihood),
  'columnTests[].pValue': number('likelihood-ratio test: χ² of so many degrees', 'probability', noLikelihood),
  'columnTests[].inflation': number(
    'variance inflation, 1/(1 − R²) on the other columns; "Infinity" where it follows from them',
  ),
  importance: parts(
    'which columns matter, on rows held out, or else on those of the folds, each asked of the model that had not seen it; the one that matters most first',
    ofPictures,
  ),
  'importance.rows': number('that were looked at: at most 10,000, drawn by the seed', 'rows'),
  'importance.repeats': number('how often the values of a column were dealt anew'),
  'importance.columns': parts('the columns; those that are multiplied somewhere together'),
  'importance.columns[].name': text('the column of the table, or several between commas'),
  'importance.columns[].mean': number(
    'by how much the log loss grows when values of other rows stand in its place',
    'nats',
  ),
  'importance.columns[].standardError': number(
    'over the rows, groups together; "Infinity" where nothing is left without one of them, as of two groups',
    'nats',
  ),
  'importance.columns[].interval': interval('of the mean, at --level', 'nats'),

  partialDependence: parts(
    'what the model says on average when a column has one value in all of the rows held out, or else what the models of the folds say of theirs',
    'the rows are pictures, none were held out, or neither --json nor --html was given',
  ),
  'partialDependence.rows': number('that were asked: at most 1,000, drawn by the seed', 'rows'),
  'partialDependence.columns': parts('at most 30 columns of the table, those that matter most first'),
  'partialDependence.columns[].name': text('the column'),
  'partialDependence.columns[].kind': text('`number`, `category` or `time`'),
  'partialDependence.columns[].points': parts('at most 20 values: quantiles, or the commonest categories'),
  'partialDependence.columns[].points[].value': value(
    'the value that stands in every row: a number, a category, or seconds since 1970',
  ),
  'partialDependence.columns[].points[].probability': number('the mean prediction then', 'probability'),
  'partialDependence.columns[].points[].interval': interval(
    'of that mean over the rows, groups together, at --level',
    'probability',
  ),

  history: parts('epoch by epoch', ofNetworks),
  'history[].epoch': number('the first is 1'),
  'history[].step': number('steps so far'),
  'history[].train': parts('mean over the batches, each as it was when it was trained on'),
  ...reading('history[].train'),
  'history[].validation': parts('after the epoch, on the rows that choose it', noneChosen),
  ...reading('history[].validation'),
  'history[].test': parts('after the epoch, on rows only looked at', noneHeld),
  ...reading('history[].test'),
  secondsPerEpoch: number('mean over the epochs of this run', 'seconds', 'there was none'),

  evaluation: parts('the rows held out, judged: the object that `bernoulli judge --json` prints', noneHeld),
  decisions: parts(
    'what predictions for the rows held out, or else for those of the folds, are worth for decisions, at odds around those of the base rate: the object that `bernoulli decide --json` prints',
    'there are no such rows, they are of pictures, or neither --json nor --html was given',
  ),
  crossValidation: parts(
    'of --folds: rows judged in folds, each by a model that had not seen it; the model of the file is of all rows',
    'no folds were asked for',
  ),
  'crossValidation.folds': number('how many'),
  'crossValidation.by': text(
    '`rows` drawn by the seed, whole `groups`, or `time`: each fold judged by a model of the rows before it',
  ),
  'crossValidation.parts': parts('the folds'),
  'crossValidation.parts[].train': number('trained on', 'rows'),
  'crossValidation.parts[].validation': number('that chose the epoch', 'rows', noneChosen),
  'crossValidation.parts[].test': number('judged', 'rows'),
  'crossValidation.parts[].logLoss': number('of this fold alone', 'nats'),
  'crossValidation.parts[].keptEpoch': number('the epoch whose numbers judged', undefined, ofNetworks),
  'crossValidation.optimism': number(
    'mean loss − that of the same models on the rows they were trained on',
    'nats',
  ),
  'crossValidation.evaluation': parts(
    'the rows of all folds, judged: the object that `bernoulli judge --json` prints. Intervals are over the rows, or groups, for the mean loss of these models on new ones; those of loss and skill allow for what models of folds share',
  ),
  labels: parts(
    `each of several labels, judged by itself: \`label\`, and what stands above where there is one: ${perLabel.map((name) => `\`${name}\``).join(', ')}. Above, what is of one label is then null`,
    'there is one label, or the rows are pictures',
  ),
  'labels[].label': text('the column'),
  statements: parts('what a person should know, as sentences'),
  'statements[].code': text('which sentence it is'),
  'statements[].text': text('the sentence'),
}

/** The same with every field of the evaluation inside. */
const ofOneLabel: Fields = {
  ...trainingFields,
  ...within('decisions', decisionFields),
  ...Object.fromEntries(
    Object.entries(judgeFields)
      .filter(([path]) => !path.startsWith('sequential'))
      .flatMap(([path, field]) => [
        [`evaluation.${path}`, field],
        [`crossValidation.evaluation.${path}`, field],
      ]),
  ),
}

/** The same with every field of each label, too. */
export const trainingFieldsInFull: Fields = {
  ...ofOneLabel,
  ...Object.fromEntries(
    Object.entries(ofOneLabel)
      .filter(([path]) => perLabel.some((name) => name === /^\w+/.exec(path)?.[0]))
      .map(([path, field]) => [`labels[].${path}`, field]),
  ),
}
