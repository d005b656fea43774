import { everyRow } from '../../statistics/index.ts'
import type { WeightFacts } from '../../statistics/index.ts'
import type { Statement } from './Evaluation.ts'
import { grouped } from './grouped.ts'

const say = (code: string, text: string): Statement => ({ code, text })

/** Whole numbers as they are, shares of soft labels to three digits. */
const counted = (count: number, one: string, more: string): string =>
  Number.isInteger(count)
    ? `${grouped(count)} ${count === 1 ? one : more}`
    : `about ${grouped(Number(count.toPrecision(3)))} ${more}`

/** Everything that can keep a number from being computed, in words; the number in its place is null. */
export const statements = {
  contradictions: (count: number): Statement =>
    say(
      'contradictions',
      `${count === 1 ? 'One prediction' : `${grouped(count)} predictions`} ruled out what happened, so the log loss is infinite ` +
        'and has no interval; the mean of the other rows stands beside it.',
    ),
  lessThanTwoRows: (rows: number, weight: number): Statement =>
    rows === 1
      ? say('one row', 'One row shows no spread, so nothing has an interval.')
      : say(
          'less than two rows',
          `The weights of ${grouped(rows)} rows add up to ${weight}. A weight is a number of rows, and less than two show no spread, ` +
            'so the loss, the skill and the AUC have no interval.',
        ),
  groupsOfLessThanTwoRows: (weight: number): Statement =>
    say(
      'less than two rows',
      `The weights add up to ${weight}. A weight is a number of rows, and less than two show no spread, so it is not known ` +
        'how many rows the groups are worth.',
    ),
  noFrequencies: ({ rows, sum, fractional }: WeightFacts): Statement =>
    say(
      'weights are no frequencies',
      (sum < rows
        ? `The weights of ${grouped(rows)} rows add up to ${sum}`
        : `${grouped(fractional)} of the weights of ${grouped(rows)} rows are not whole numbers`) +
        '. A weight is taken as a number of rows, and intervals and tests as those of so many. If weights say how much a row ' +
        'counts, as survey, importance and normalised weights do, choose weightKind "sampling" (--weight-kind sampling).',
    ),
  samplingWeights: (rows: number, effective: number): Statement =>
    say(
      'sampling weights',
      `Weights say how much a row counts, and only their ratios matter. Intervals are those of ${grouped(rows)} rows, each with its ` +
        'weight (linearised), and so is the chance of the miscalibration. The Hosmer-Lemeshow test, the test of cumulative ' +
        'differences, the bands of the calibration curve, and the expected calibration error by chance take the rows as the ' +
        `${grouped(Number(effective.toPrecision(6)))} of equal weight that they are worth.`,
    ),
  fewGroups: (groups: number): Statement =>
    say(
      'no Hosmer-Lemeshow test',
      `The Hosmer-Lemeshow test of a model on its own rows has two degrees of freedom less than groups, and there ${groups === 1 ? 'is one group' : `are ${groups}`}.`,
    ),
  roundedKeys: (column: string): Statement =>
    say(
      'rounded keys',
      `${JSON.stringify(column)} holds whole numbers as floating point that is too coarse to tell them from their ` +
        'neighbours: different ones may count as one. Write them as text or as integers.',
    ),
  oneGroup: (column: string): Statement =>
    column === everyRow
      ? say('one row', 'One row shows no spread, so nothing has an interval.')
      : say(
          'one group',
          `All rows share one value of ${JSON.stringify(column)}, so nothing has an interval and no test allows for groups.`,
        ),
  oneGroupOfAClass: (column: string): Statement =>
    column === everyRow
      ? say(
          'one of a class',
          'One class is in a single row, which shows no spread, so the AUC has no interval.',
        )
      : say(
          'one group of a class',
          `All rows of one class share one value of ${JSON.stringify(column)}, so the AUC has no interval.`,
        ),
  oneUncertainGroup: (column: string): Statement =>
    say(
      'one uncertain group',
      (column === everyRow
        ? 'All predictions but one are certain'
        : `All predictions but the certain ones share one value of ${JSON.stringify(column)}`) +
        ', so the calibration slope and intercept have no interval and no test.',
    ),
  oneGroupOfSegments: (of: string, alone: number, all: number, column: string): Statement =>
    say(
      'one group in a segment',
      `${grouped(alone)} of the ${grouped(all)} values of ${of} hold one ` +
        (column === everyRow ? 'row' : `value of ${JSON.stringify(column)}`) +
        ' each, so their losses have no interval and their mean predictions no test.',
    ),
  tooManyPairs: (what: string, pairs: string, column: string, most: number): Statement =>
    column === everyRow
      ? say(
          'too many groups',
          `There are more than ${grouped(most)} rows, too many to go through one by one, so ${what}.`,
        )
      : say(
          'too many groups',
          `There are more than ${grouped(most)} pairs of ${pairs} and ${JSON.stringify(column)}, too many to add up group by group, ` +
            `so ${what}.`,
        ),
  rowsAlone: (): Statement =>
    say(
      'rows taken as independent',
      'These take no account of the groups: the Hosmer-Lemeshow test, the test of cumulative differences, the bands of the ' +
        'calibration curve, and the errors that calibrated predictions would show by chance (of the miscalibration, with ' +
        'its test, and of the expected calibration error).',
    ),
  fewEvents: (yes: number, no: number): Statement =>
    say(
      'few events',
      `There ${yes === 1 ? 'is' : 'are'} ${counted(yes, 'yes', 'yeses')} and ${counted(no, 'no', 'noes')}. With so few of a ` +
        'kind the rows alone do not show how far the numbers scatter: intervals add what calibrated predictions would expect, ' +
        'and tests of calibration have little to go by.',
    ),
  oneClass: (baseRate: number): Statement =>
    say(
      'one class',
      `Every label is ${baseRate === 0 ? 'no' : 'yes'}: the base rate is already a perfect prediction, so there is no ` +
        'skill to have, nothing to tell apart, and no calibration slope or intercept.',
    ),
  equalLabels: (label: number): Statement =>
    say(
      'equal labels',
      `Every label is ${label}: always saying that is already as good as can be, so there is no skill to have.`,
    ),
  equalPredictions: (probability: number): Statement =>
    say(
      'all predictions equal',
      `Every prediction is ${probability}: nothing is told apart, and a calibration slope cannot be found.`,
    ),
  grid: (cells: number, width: number): Statement =>
    say(
      'grid',
      `There are too many distinct predictions for a table of each, so they are gathered in ${grouped(cells)} cells ${width} wide in ` +
        'log-odds. Log loss and Brier score are exact; what depends on the order of predictions is within the stated ' +
        'bounds, and calibration statistics take every prediction of a cell as the mean of the cell.',
    ),
  softLabels: (): Statement =>
    say(
      'soft labels',
      'Labels between 0 and 1 scatter less than yes and no would, so the tests and bands of calibration and the interval of ' +
        'the AUC, which are made for yes and no, err on the careful side; the chance of the miscalibration allows for it.',
    ),
  noSmoothEce: (): Statement =>
    say(
      'smooth ECE too small',
      'The smooth calibration error is above 0 but below 0.0004, too small to be worked out.',
    ),
  oneOfAClass: (): Statement =>
    say(
      'one of a class',
      'One class weighs less than two rows, which show no spread, so the AUC has no interval.',
    ),
  noSlope: (why: string): Statement =>
    say('no calibration slope', `The calibration slope has no finite estimate: ${why}.`),
  levelLikelihood: (): Statement =>
    say(
      'no calibration slope',
      'The likelihood of the calibration slope or intercept is so level, as it is where predictions are very sure and wrong, ' +
        'that float64 does not tell where it is highest; what cannot be told is left out.',
    ),
  allCertain: (): Statement =>
    say(
      'all predictions certain',
      'Every prediction is 0 or 1, which leaves no chance to compare with: Spiegelhalter’s test and the test of cumulative ' +
        'differences do not exist.',
    ),
  noSpiegelhalter: (): Statement =>
    say(
      'no Spiegelhalter test',
      'Every prediction is 0, ½ or 1, where the Brier score cannot tell calibration.',
    ),
  noSpiegelhalterOfGroups: (): Statement =>
    say('no Spiegelhalter test', 'The groups show no spread for Spiegelhalter’s test.'),
  noBands: (weight: number): Statement =>
    say(
      'no bands',
      `The weights add up to ${weight}, less than one row, so the calibration curve has no bands.`,
    ),
  oneTime: (): Statement => say('one time', 'All rows have the same time, so there is no drift to look for.'),
  noPlaces: (): Statement =>
    say(
      'no places',
      'Nothing tells the rows of this table apart, so the most expensive ones are not listed; name a column of whole numbers that does, with --row.',
    ),
  noOrder: (): Statement =>
    say('no drift', 'The rows of a table stand in no order; name a time column to see drift.'),
  unorderedRows: (most: number): Statement =>
    say(
      'no drift',
      `There is no time column, and the order of more than ${grouped(most)} rows is not looked at; name a time column to see drift.`,
    ),
  noDriftTest: (): Statement =>
    say(
      'no drift test',
      'There are too few rows, or groups, in two buckets to compare them, or no loss differs from another, so drift cannot be ' +
        'tested.',
    ),
  tooManySegments: (columns: readonly string[], most: number): Statement =>
    say(
      'too many segments',
      `${columns.map((column) => JSON.stringify(column)).join(' × ')} has more than ${grouped(most)} values, so it is not split.`,
    ),
  certain: (count: number): Statement =>
    say(
      'certain predictions',
      `${grouped(count)} predictions of exactly 0 or 1 came true; they are left out of the calibration slope and intercept, ` +
        'which they cannot change.',
    ),
}
