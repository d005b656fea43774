import { calledAs } from '../../errors/index.ts'
import { less } from '../../expression/index.ts'
import {
  checkLogits,
  checkWeight,
  everyRow,
  gatherPredictions,
  gridErrorBounds,
  isotonic,
  sumOf,
} from '../../statistics/index.ts'
import type { Engine, GatheredPredictions, IsotonicFit } from '../../statistics/index.ts'
import { aucOfGroups } from '../groups/index.ts'
import { evaluateCalibration } from './evaluateCalibration.ts'
import { evaluateDiscrimination } from './evaluateDiscrimination.ts'
import { evaluateDrift } from '../drift/index.ts'
import { evaluateLogLoss, fitCalibration, scoreCovariance } from '../loss/index.ts'
import { evaluateSegments } from './evaluateSegments.ts'
import type { Evaluation, Gathered, JudgeOptions, Segmentation, Statement } from '../result/index.ts'
import { expensiveRow, expensiveShown, roundedKeys, rowFormulas, takeSteps, weighted } from '../rows/index.ts'
import { checkOptions, freezeDeep, statements as says } from '../result/index.ts'
import { hints } from './hints.ts'

/**
 * The verdict on one predictor: what its log loss is, what it could be, and what it is made of.
 *
 *   mean = floor + excess = miscalibration − discrimination + uncertainty
 *
 * The rows are gathered once by distinct prediction; what concerns the whole is computed from that table, so memory and
 * databases give the same numbers. Beyond that there is one pass for each segmentation, for the drift and for the most
 * expensive rows, and two for soft labels; a group takes three, and one more for each segmentation and the drift.
 *
 * Weights are frequencies unless `weightKind` says `sampling`: weight 2 means the row twice, 0 removes it, and variances
 * divide by W − 1; less than two rows have no interval.
 *
 * @param engine  where the rows are: memory, a file, a database
 * @returns plain frozen data; losses in nats, intervals at `level`; what could not be computed is null, and a statement
 *   says why
 * @throws InputError when a row breaks a rule, the weights do not sum to between 1e-110 and 1e110, a finite logit lies
 *   beyond 1e40, or an option is out of range; EngineError when the engine fails; the signal's reason when it aborts
 *
 * @example
 * const engine = memory({ labels: [0, 0, 1, 1, 1], probabilities: [0.2, 0.4, 0.3, 0.7, 0.9] })
 * const evaluation = await judge(engine)
 * evaluation.baseRate // => 0.6
 * evaluation.logLoss.mean.toFixed(12) // => '0.479995487801'
 */
export function judge(engine: Engine, options: JudgeOptions = {}): Promise<Evaluation> {
  return calledAs('judge', () => judgeRows(engine, options))
}

async function judgeRows(engine: Engine, options: JudgeOptions): Promise<Evaluation> {
  checkOptions(engine, options)
  const rows = await weighted(engine, options)
  const found = rows.restored(await judgeCounted(rows.engine, rows.options))
  const { schema, prediction, examples, weight, statements, ...others } = found
  return freezeDeep({
    ...{ schema, prediction, examples, weight, weights: rows.weights },
    ...others,
    statements: [...rows.statements, ...statements],
  })
}

/** The verdict on rows whose weights count them. */
async function judgeCounted(engine: Engine, options: JudgeOptions): Promise<Omit<Evaluation, 'weights'>> {
  const checked = checkOptions(engine, options)
  const { prediction, level, seed, group } = checked
  const row = rowFormulas(prediction, engine.shape)
  const step = takeSteps(options, 4 + checked.segments.length)

  step('gathering the predictions')
  const gathered = await gatherPredictions(engine, prediction, checked.mostDistinct)
  const { table } = gathered
  const weight = checkWeight(sumOf(table.weight))
  await checkLogits(engine, prediction, gathered)
  const fit = isotonic(table)

  step('adding up the losses')
  const losses = await evaluateLogLoss({ engine, row, gathered, fit, level, group })
  const cox = fitCalibration(table)
  const scores = group === undefined ? null : await scoreCovariance(engine, group, row, prediction, cox)
  const calibration = evaluateCalibration(table, { fit, cox, scores }, checked)
  const ofGroups = group === undefined ? null : await aucOfGroups(engine, prediction, gathered, group)
  const discrimination = evaluateDiscrimination(table, level, ofGroups)
  const examples = sumOf(table.examples)
  const baseRate = sumOf(table.yes) / weight
  const { excess, contradictions } = losses.logLoss
  const centre = contradictions.meanOfRest ?? 0
  const statements: Statement[] = [
    ...losses.statements,
    ...calibration.statements,
    ...discrimination.statements,
  ]

  const segments: Segmentation[] = []
  for (const columns of checked.segments) {
    step(`splitting by ${columns.join(' and ')}`)
    const whole = { weight, baseRate, restRate: sumOf(table.no) / weight, excess, centre, level, group }
    const found = await evaluateSegments(engine, row, columns, whole)
    if (found.segmentation !== null) segments.push(found.segmentation)
    statements.push(...found.statements)
  }
  statements.push(...(await roundedKeys(engine, [group, ...checked.segments.flat()])))
  step('looking for drift')
  const { drift, ...driftSays } =
    checked.drift === 0
      ? { drift: null, statements: [] }
      : await evaluateDrift(engine, row, { buckets: checked.drift, centre, examples, group, baseRate, seed })
  statements.push(...driftSays.statements)
  step('finding the most expensive rows')
  const placed = engine.shape.places !== 'none'
  if (!placed && checked.expensive > 0) statements.push(says.noPlaces())
  const expensive =
    checked.expensive === 0 || !placed
      ? []
      : await engine.rows({
          largest: row.loss,
          where: less(0, row.weight),
          limit: checked.expensive,
          show: expensiveShown(row),
        })
  step.finish()
  if (gathered.kind === 'grid') statements.push(says.grid(table.entries, gathered.width))
  const verdict: Omit<Evaluation, 'statements' | 'weights'> = {
    schema: 'bernoulli.evaluation/1',
    prediction: { name: prediction.name, scale: prediction.scale },
    examples,
    weight,
    baseRate,
    level,
    logLoss: losses.logLoss,
    brier: losses.brier,
    calibration: calibration.calibration,
    discrimination: discrimination.discrimination,
    segments,
    expensive: expensive.map(expensiveRow),
    independence: { drift, groups: group === everyRow ? null : losses.groups },
    gathered: howGathered(gathered, fit),
    seed,
  }
  return { ...verdict, statements: [...statements, ...hints(verdict)] }
}

function howGathered(gathered: GatheredPredictions, fit: IsotonicFit): Gathered {
  const { table } = gathered
  if (gathered.kind === 'exact') return { kind: 'exact', distinctPredictions: table.entries }
  return {
    kind: 'grid',
    cells: table.entries,
    width: gathered.width,
    errorBounds: gridErrorBounds(table, fit),
  }
}
