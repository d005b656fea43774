import { InputError } from '../../errors/index.ts'
import { checkWeightKind, everyRow, samplingEngine, weightFacts } from '../../statistics/index.ts'
import type { Engine, WeightKind } from '../../statistics/index.ts'

/** Rows whose weights count them: what maps that say how much they have seen are fitted to. */
export interface CountedRows {
  readonly engine: Engine
  /** By what weights were multiplied. */
  readonly scale: number
  /** The key column by which sampling weights are told apart; undefined where weights count rows. */
  readonly rows: string | undefined
}

/**
 * Sampling weights divided so that they add up to the rows of equal weight that they are worth.
 *
 * @throws InputError where weights add up to less than their rows and nobody said what they are: a map would take them for
 *   fewer rows than there are, and trust them less
 */
export async function countedRows(engine: Engine, kind: WeightKind | undefined): Promise<CountedRows> {
  checkWeightKind(kind)
  const facts = await weightFacts(engine)
  if (facts === null) return { engine, scale: 1, rows: undefined }
  const { rows, sum, effective } = facts
  if (kind === 'sampling')
    return { engine: samplingEngine(engine, effective / sum), scale: effective / sum, rows: everyRow }
  if (kind === 'frequency' || sum >= rows) return { engine, scale: 1, rows: undefined }
  throw new InputError({
    problem: 'the weights add up to less than their rows',
    expected: `at least ${rows}, since a weight is a number of rows`,
    received: sum,
    advice:
      "Say what they are: weightKind 'sampling' if they say how much a row counts, 'frequency' if they count rows.",
  })
}
