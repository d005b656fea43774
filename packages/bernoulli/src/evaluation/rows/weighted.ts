import { everyRow, samplingEngine, weightFacts } from '../../statistics/index.ts'
import type { Engine, WeightFacts, WeightKind } from '../../statistics/index.ts'
import type { Statement, Weights } from '../result/index.ts'
import { statements as says } from '../result/index.ts'

/** Options of everything that is judged with weights. */
export interface WeightedOptions {
  readonly group?: string
  readonly weightKind?: WeightKind
}

/** Rows whose weights count them, as all that follows takes them to do. */
export interface WeightedRows<Options> {
  readonly engine: Engine
  readonly options: Options
  readonly weights: Weights | null
  readonly statements: readonly Statement[]
  /** What of a result is told in weights, in those that were given. */
  readonly restored: <Result>(result: Result) => Result
}

/**
 * Rows as they are to be judged.
 *
 * Sampling weights are divided so that they add up to the rows of equal weight that they are worth; what counts rows then
 * counts those. Where no group is given, every row is a group of its own, so that intervals are those of linearised
 * estimates, whatever the weights have to do with the losses.
 */
export async function weighted<Options extends WeightedOptions>(
  engine: Engine,
  options: Options,
): Promise<WeightedRows<Options>> {
  const facts = await weightFacts(engine)
  const same = <Result>(result: Result): Result => result
  if (facts === null) return { engine, options, weights: null, statements: [], restored: same }
  const { sum, effective } = facts
  const { weightKind: kind = 'frequency' } = options
  const weights = { kind, effectiveExamples: kind === 'frequency' ? sum : effective }
  if (kind === 'frequency') {
    const statements = options.weightKind === undefined ? frequencyStatements(engine, facts) : []
    return { engine, options, weights, statements, restored: same }
  }
  const scale = effective / sum
  return {
    engine: samplingEngine(engine, scale),
    options: { group: everyRow, ...options },
    weights,
    statements: [says.samplingWeights(facts.rows, effective)],
    restored: (result) => restored(result, sum, scale),
  }
}

function frequencyStatements({ shape }: Engine, facts: WeightFacts): readonly Statement[] {
  const { rows, sum, fractional } = facts
  if (sum < rows || (fractional > 0 && shape.counts !== true)) return [says.noFrequencies(facts)]
  return []
}

/** Every weight in a result divided by the scale again; the whole as it was added up. */
function restored<Result>(result: Result, sum: number, scale: number): Result {
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'number') return key === 'weight' || key === 'events' ? value / scale : value
    if (key === 'rows' || key === 'expensive' || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((part) => visit(part, ''))
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, visit(part, name)]))
  }
  return { ...(visit(result, '') as Result & object), weight: sum } as Result
}
