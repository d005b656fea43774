import { calledAs } from '../errors/index.ts'
import { column, constant, less } from '../expression/index.ts'
import { freezeDeep, roundedKeys, statements as says, weighted } from '../evaluation/index.ts'
import type { Statement } from '../evaluation/index.ts'
import { checkWeight, gatherPredictions, isotonic } from '../statistics/index.ts'
import type { Engine, GatheredPredictions } from '../statistics/index.ts'
import { atThreshold, referenceAt } from './atThreshold.ts'
import { actedOn, actedOnByOne, addUpCells } from './cells/index.ts'
import type { Cells } from './cells/index.ts'
import { checkDecideOptions } from './DecideOptions.ts'
import type { DecideOptions } from './DecideOptions.ts'
import type { Costs, DecidedModel, DecidedPair, Decisions } from './Decisions.ts'
import { combinationEstimate } from './estimates/index.ts'
import { bestCutoff, murphyCurve } from './murphy/index.ts'

/**
 * What predictions are worth for decisions: acting where a prediction is at least a threshold, which costs of mistakes set.
 *
 *   t = falseAlarm/(falseAlarm + miss)
 *   net benefit = TP/n − FP/n·t/(1 − t)
 *   area of the Murphy curve on an axis of log-odds = log loss
 *
 * A prediction equal to the threshold is acted on. Log-odds are held against the log-odds of the threshold.
 *
 * @param engine   rows with one prediction or several
 * @param options  costs or thresholds; level of the intervals, a group whose rows are not independent, what weights say
 * @returns plain frozen data; thresholds in increasing order, intervals at `options.level`
 * @throws InputError when a row breaks a rule, nothing has weight, or an option is out of range; EngineError when the engine
 *   fails
 *
 * Accuracy: memory and DuckDB agree to 1e-12 relative; coverage of the intervals in docs/accuracy.md.
 * Source: Vickers and Elkin, Medical Decision Making 26 (2006).
 *
 * @example
 * const rows = memory({ labels: [0, 0, 0, 1, 1], probabilities: [0.1, 0.2, 0.4, 0.3, 0.9] })
 * const { models, references } = await decide(rows, { costs: { falseAlarm: 1, miss: 3 } })
 * models[0].thresholds[0].netBenefit.value.toFixed(4) // => '0.3333'
 * references[0].treatAll.value.toFixed(4) // => '0.2000'
 */
export function decide(engine: Engine, options: DecideOptions): Promise<Decisions> {
  return calledAs('decide', () => decided(engine, options))
}

async function decided(engine: Engine, options: DecideOptions): Promise<Decisions> {
  const thresholds = checkDecideOptions(engine, options)
  const { examples, weight: all } = await countRows(engine)
  checkWeight(all)
  const rows = await weighted(engine, options)
  const { predictions } = engine.shape
  const { level = 0.95, costs = null, signal } = options
  const { group } = rows.options
  const pairs = predictions.flatMap((a, i) => predictions.slice(i + 1).map((b) => [a, b] as const))
  signal?.throwIfAborted()
  const cells = await addUpCells(
    rows.engine,
    [
      ...predictions.flatMap((prediction) => thresholds.map((t) => actedOn(prediction, t))),
      ...pairs.flatMap(([a, b]) => thresholds.map((t) => actedOnByOne(a, b, t))),
    ],
    group,
  )
  const cellsAt = (which: number, k: number): Cells => cells[which * thresholds.length + k] as Cells
  const [first] = cells as readonly [Cells, ...Cells[]]
  const unit = all / first.weight
  const models: DecidedModel[] = []
  const found: Statement[] = []
  for (const [m, prediction] of predictions.entries()) {
    signal?.throwIfAborted()
    const gathered = await gatherPredictions(rows.engine, prediction)
    const fit = isotonic(gathered.table)
    found.push(...gridStatement(gathered, found))
    models.push({
      name: prediction.name,
      murphy: murphyCurve(gathered.table),
      thresholds: thresholds.map((threshold, k) =>
        atThreshold(cellsAt(m, k), bestCutoff(gathered.table, fit, threshold), unit, {
          threshold,
          costs,
          level,
        }),
      ),
    })
  }
  const yes = (first.totals[0] as number) + (first.totals[2] as number)
  return freezeDeep({
    schema: 'bernoulli.decisions/1',
    examples,
    weight: all,
    weights: rows.weights,
    baseRate: yes / first.weight,
    level,
    costs: costs && copied(costs),
    models,
    references: thresholds.map((threshold, k) => referenceAt(cellsAt(0, k), { threshold, costs, level })),
    pairs: pairs.map(([a, b], p): DecidedPair => ({
      a: a.name,
      b: b.name,
      thresholds: thresholds.map((threshold, k) => ({
        threshold,
        difference: differenceAt(cellsAt(predictions.length + p, k), threshold, level),
      })),
    })),
    statements: [
      ...rows.statements,
      ...noSpread(first, examples, group),
      ...found,
      ...(await roundedKeys(engine, [options.group])),
    ],
  })
}

const copied = ({ falseAlarm, miss }: Costs): Costs => ({ falseAlarm, miss })

/** Net benefit of a less that of b, from the rows that only one of them acts on. */
function differenceAt(cells: Cells, threshold: number, level: number) {
  const odds = threshold / (1 - threshold)
  return combinationEstimate(cells, [1, -odds, -1, odds, 0], level)
}

async function countRows(engine: Engine): Promise<{ readonly examples: number; readonly weight: number }> {
  const weight = engine.shape.weighted ? column('weight') : constant(1)
  const { sums } = await engine.sum({
    sums: { examples: engine.shape.weighted ? less(0, weight) : weight, weight },
  })
  return { examples: sums.examples[0] as number, weight: sums.weight[0] as number }
}

function noSpread(cells: Cells, examples: number, group: string | undefined): readonly Statement[] {
  if (cells.units >= 2) return []
  return [
    cells.grouped && group !== undefined
      ? says.oneGroup(group)
      : says.lessThanTwoRows(examples, cells.weight),
  ]
}

function gridStatement(gathered: GatheredPredictions, said: readonly Statement[]): readonly Statement[] {
  if (gathered.kind === 'exact' || said.length > 0) return []
  return [
    {
      code: 'grid',
      text:
        `There are too many distinct predictions for a table of each, so the Murphy curve and the best cutoff are those of cells ` +
        `${gathered.width} wide in log-odds. What is said of a threshold is exact.`,
    },
  ]
}
