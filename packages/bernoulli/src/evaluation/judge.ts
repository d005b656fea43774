import { InputError } from '../errors/index.ts'
import { less } from '../expression/index.ts'
import { gatherPredictions, isotonic } from '../statistics/index.ts'
import type { Engine, Prediction } from '../statistics/index.ts'
import { evaluateCalibration } from './evaluateCalibration.ts'
import { evaluateDiscrimination } from './evaluateDiscrimination.ts'
import { evaluateLogLoss } from './evaluateLogLoss.ts'
import type { Evaluation } from './Evaluation.ts'
import { expensiveRow, expensiveShown } from './expensiveRow.ts'
import type { JudgeOptions } from './JudgeOptions.ts'
import { rowFormulas } from './rowFormulas.ts'

/**
 * The verdict on one predictor: what its log loss is, what it could be, and what it is made of.
 *
 *   mean = floor + excess,   mean = miscalibration − discrimination + uncertainty
 *
 * @param engine   where the rows are: memory, a file, a database
 * @returns plain data; losses in nats, intervals at `level`
 * @throws InputError when a row breaks a rule, when nothing has weight, or an option is out of range; EngineError when
 *   the engine fails
 */
export async function judge(engine: Engine, options: JudgeOptions = {}): Promise<Evaluation> {
  const { level = 0.95, seed = 1, group, expensive = 10, bins = 15, resamples = 400 } = options
  const prediction = choose(engine, options.prediction)
  const row = rowFormulas(prediction, engine.shape)
  const table = await gatherPredictions(engine, prediction)
  if (table === null) throw new RangeError('judge: too many distinct predictions')
  if (table.entries === 0)
    throw new InputError({
      asked: 'judge',
      problem: 'all weights are 0',
      expected: 'at least one row of weight above 0',
      advice: 'Weight 0 removes a row, so nothing is left to judge.',
    })
  const fit = isotonic(table)
  const losses = await evaluateLogLoss({ engine, row, table, fit, level, group })
  const calibration = evaluateCalibration(table, fit, { level, seed, bins, resamples })
  const discrimination = evaluateDiscrimination(table, level)
  const found =
    expensive === 0
      ? []
      : await engine.rows({
          largest: row.loss,
          where: less(0, row.weight),
          limit: expensive,
          show: expensiveShown(row),
        })
  const weight = table.weight.reduce((sum, w) => sum + w, 0)
  return {
    schema: 'bernoulli.evaluation/1',
    prediction: { name: prediction.name, scale: prediction.scale },
    examples: table.examples.reduce((sum, n) => sum + n, 0),
    weight,
    baseRate: table.yes.reduce((sum, w) => sum + w, 0) / weight,
    level,
    logLoss: losses.logLoss,
    brier: losses.brier,
    calibration: calibration.calibration,
    discrimination: discrimination.discrimination,
    segments: [],
    expensive: found.map(expensiveRow),
    independence: { drift: null, groups: losses.groups },
    gathered: { kind: 'exact', distinctPredictions: table.entries },
    seed,
    statements: [...losses.statements, ...calibration.statements, ...discrimination.statements],
  }
}

function choose({ shape }: Engine, name: string | undefined): Prediction {
  const found =
    name === undefined
      ? shape.predictions[0]
      : shape.predictions.find((prediction) => prediction.name === name)
  if (found === undefined)
    throw new InputError({
      asked: 'judge',
      problem: 'no such prediction',
      expected: `one of ${shape.predictions.map((prediction) => JSON.stringify(prediction.name)).join(', ')}`,
      received: name,
    })
  return found
}
