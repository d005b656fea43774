import { calledAs } from '../errors/index.ts'
import { freezeDeep, roundedKeys, weighted } from '../evaluation/index.ts'
import type { Statement, Test } from '../evaluation/index.ts'
import { brownianRangeSurvival } from '../math/index.ts'
import {
  cumulativeDifferences,
  entropyOfShares,
  everyRow,
  gatherPredictions,
  sumOf,
  sumOver,
} from '../statistics/index.ts'
import type { Engine, PredictionTable } from '../statistics/index.ts'
import { brierSkill, explained, jointLine, observedToExpected } from './agreement/index.ts'
import { smoothCurve } from './curve/index.ts'
import {
  brierEstimate,
  eceEstimate,
  straightBrier,
  straightDecomposition,
  straightLogLoss,
} from './decomposition/index.ts'
import type { StraightDecomposition } from './decomposition/index.ts'
import { floorEstimate } from './floor/index.ts'
import { averagePrecisionEstimate, partialArea, withinGroups } from './ranking/index.ts'
import { gatherSample } from './sample/index.ts'
import type { Sample } from './sample/index.ts'
import { says } from './says.ts'
import { checkValidateOptions } from './ValidateOptions.ts'
import type { ValidateOptions } from './ValidateOptions.ts'
import type { Validation } from './Validation.ts'

/**
 * What experts look for beside a verdict: intervals of what scores are made of, a smooth calibration curve with its indices,
 * observed to expected, R² of likelihoods, parts of the ROC curve, each by the convention that is named.
 *
 *   score = miscalibration − discrimination + uncertainty, by the best straight map of the rows
 *
 * @param engine   where the rows are: memory, a file, a database
 * @param options  which prediction, conventions, level of the intervals, a group whose rows are not independent
 * @returns plain frozen data; what could not be computed is null, and a statement says why
 * @throws InputError when a row breaks a rule, nothing has weight, or an option is out of range; EngineError when the engine
 *   fails
 *
 * Accuracy: docs/accuracy.md for what intervals hold; golden numbers from statsmodels and scikit-learn.
 * Source: docs/formulas.md.
 *
 * @example
 * const rows = memory({ labels: [0, 0, 1, 0, 1, 1], probabilities: [0.1, 0.3, 0.2, 0.5, 0.6, 0.9] })
 * const { agreement, brier } = await validate(rows)
 * agreement.observedToExpected.value.toFixed(4) // => '1.1538'
 * brier.score.value.toFixed(4) // => '0.1933'
 */
export function validate(engine: Engine, options: ValidateOptions = {}): Promise<Validation> {
  return calledAs('validate', async () => {
    checkValidateOptions(engine, options)
    const rows = await weighted(engine, options)
    const found = rows.restored(await validateCounted(rows.engine, rows.options))
    return freezeDeep({
      ...found,
      weights: rows.weights,
      statements: [...rows.statements, ...found.statements, ...(await roundedKeys(engine, [options.group]))],
    })
  })
}

async function validateCounted(engine: Engine, options: ValidateOptions): Promise<Validation> {
  const checked = checkValidateOptions(engine, options)
  const { prediction, level, seed, group, bins } = checked
  const { signal } = options
  const said: Statement[] = []
  const gathered = await gatherPredictions(engine, prediction)
  const { table } = gathered
  signal?.throwIfAborted()
  const sample = await sampleOf(engine, checked, gathered, said)
  const [yes, no] = [sumOf(table.yes), sumOf(table.no)]
  const hard = sumOf(table.labelVariance) === 0
  if (yes === 0 || no === 0) said.push(says.oneClass())
  if (!hard) said.push(says.softLabels())
  const maps = { logLoss: straightLogLoss(table), brier: straightBrier(table) }
  const { logLoss: line } = maps
  const slope = typeof line === 'string' ? 1 : line.map.slope
  const taken = (score: 'logLoss' | 'brier'): StraightDecomposition | null => {
    const parts = maps[score]
    if (typeof parts === 'string') {
      said.push(says.noMap(score === 'brier' ? 'Brier score' : 'log loss', parts))
      return null
    }
    const by =
      score === 'brier'
        ? { partsOf: straightBrier, entropyOf: (rate: number, rest: number) => rate * rest }
        : { partsOf: straightLogLoss, entropyOf: entropyOfShares }
    return straightDecomposition(sample, table, parts, { ...by, level, slope })
  }
  const decomposition = { logLoss: taken('logLoss'), brier: taken('brier') }
  const curve = smoothCurve(sample, table, checked)
  if (curve === null) said.push(says.noCurve())
  const ratio = observedToExpected(sample, table, level)
  if (ratio === null) said.push(says.noExpectation())
  const kuiper = kuiperOf(table)
  if (kuiper === null) said.push(says.allCertain())
  const within = withinGroups(sample, level)
  if (within === null && sample.groups !== null && group !== everyRow) said.push(says.noGroups())
  const [from, to] = checked.falsePositiveRates
  signal?.throwIfAborted()
  return {
    schema: 'bernoulli.validation/1',
    prediction: { name: prediction.name, scale: prediction.scale },
    examples: sumOf(table.examples),
    weight: sample.weight,
    weights: null,
    baseRate: yes / sample.weight,
    level,
    seed,
    decomposition,
    brier: {
      score: await brierEstimate(engine, prediction, table, { level, group }),
      skill: brierSkill(sample, table, level),
    },
    ece: eceEstimate(sample, table, bins, level),
    agreement: {
      observedToExpected: ratio,
      joint: typeof line === 'string' ? null : jointLine(sample, line, level),
      kuiper,
      curve,
    },
    explained: explainedBy(table, hard, decomposition.logLoss),
    ranking: {
      averagePrecision: averagePrecisionEstimate(sample, table, level),
      partialArea: partialArea(sample, table, { from, to, level }),
      withinGroups: group === everyRow ? null : within,
    },
    floor: hard ? null : await floorEstimate(engine, prediction, { level, group }),
    statements: said,
  }
}

async function sampleOf(
  engine: Engine,
  { prediction, group }: ReturnType<typeof checkValidateOptions>,
  gathered: Awaited<ReturnType<typeof gatherPredictions>>,
  said: Statement[],
): Promise<Sample> {
  const { table } = gathered
  const found = await gatherSample(engine, prediction, gathered, group)
  if (found === null) {
    said.push(says.tooManyPairs())
    const weight = sumOf(table.yes) + sumOf(table.no)
    return { table, weight, groups: null, degreesOfFreedom: 0 }
  }
  if (found.degreesOfFreedom < 1) said.push(says.noSpread())
  return found
}

function kuiperOf(table: PredictionTable): Test | null {
  const found = cumulativeDifferences(table)
  return found && { statistic: found.range, pValue: brownianRangeSurvival(found.range) }
}

function explainedBy(
  table: PredictionTable,
  hard: boolean,
  straight: StraightDecomposition | null,
): Validation['explained'] {
  const nothing = { asPredicted: null, recalibrated: null, u: null, d: null, q: null }
  const weight = sumOf(table.weight)
  const uncertainty = entropyOfShares(sumOf(table.yes), sumOf(table.no))
  if (!hard || uncertainty === 0) return nothing
  const cost = (w: number, loss: number): number => (w === 0 ? 0 : w * loss)
  const loss =
    sumOver(
      table.entries,
      (i) =>
        cost(table.yes[i] as number, table.lossOfYes[i] as number) +
        cost(table.no[i] as number, table.lossOfNo[i] as number),
    ) / weight
  const asPredicted = explained(loss, uncertainty)
  if (straight === null) return { ...nothing, asPredicted }
  const u = 2 * straight.miscalibration.value - 2 / weight
  const d = 2 * straight.discrimination.value - 1 / weight
  return {
    asPredicted,
    recalibrated: explained(uncertainty - straight.discrimination.value, uncertainty),
    u,
    d,
    q: d - u,
  }
}
