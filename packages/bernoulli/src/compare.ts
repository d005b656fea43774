import { calledAs } from './errors/index.ts'
import type { ComparedData } from './engines/index.ts'
import { compare as compareInEngine, compareOptions, ofOtherLosses } from './evaluation/index.ts'
import type { CompareOptions, Comparison } from './evaluation/index.ts'
import { openSource, withRoles } from './openSource.ts'
import type { Source } from './openSource.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, Rows, WithRoles } from './tabular/index.ts'

/** How to compare predictions of a table whose columns have names of their own. */
export type CompareTableOptions = CompareOptions & ColumnRoles

/**
 * Two or more predictors on the same rows: by how much one is better, and whether the difference is real.
 *
 *   meanDifference = Σ w·(loss(a) − loss(b)) / Σ w
 *
 *   compare({ labels, predictions: { A: [0.7, 0.8], B: { logits: [1, 2] } } })
 *   compare(rows, { label: 'late', probability: ['p', 'q'] })
 *
 * @param source  columns in memory, predictions by name (numbers alone are probabilities), a table of people's own, or an
 *   engine with several predictions
 * @returns plain, frozen data; differences a − b in nats, negative where a is better; of a table also its `roles`
 * @throws InputError when a column breaks a rule, a table is not clear or there is only one predictor; EngineError when an
 *   engine fails
 *
 * @example
 * (await compare({
 *   labels: [1, 1, 1],
 *   predictions: { A: [0.7, 0.8, 0.9], B: [0.8, 0.8, 0.8] },
 * })).pairs[0].logLikelihoodRatio
 * // => -0.01574835696813931
 */
export function compare(
  table: Rows | ArrowTable,
  options?: CompareTableOptions,
): Promise<WithRoles<Comparison>>
export function compare(
  columns: ColumnsByName,
  options: CompareTableOptions & { readonly label: string },
): Promise<WithRoles<Comparison>>
export function compare(
  source: Engine | ComparedData,
  options?: CompareOptions & Pick<ColumnRoles, 'positive' | 'missing'>,
): Promise<Comparison>
export function compare(
  source: Source<ComparedData>,
  options: CompareTableOptions = {},
): Promise<Comparison> {
  return calledAs('compare', async () => {
    const opened = await openSource(source, options, {
      verb: 'compare',
      known: compareOptions,
      advice: ofOtherLosses,
      many: true,
    })
    return withRoles(await compareInEngine(opened.engine, opened.options), opened)
  })
}
