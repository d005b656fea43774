import { differenceOverTime, modelsOverTime } from 'bernoulli/sequential'
import type { Engine } from 'bernoulli/statistics'
import { refuseUnknownSteps } from './batchColumn.ts'
import { refuseDays, rowsInOrder, type OverTimeFlags } from './RowsInOrder.ts'
import { whenOf } from './whenOf.ts'

/** Which of several is better, looked at after every step. The field `sequential` of the result. */
export interface ComparedOverTime {
  readonly unit: 'row' | 'batch'
  readonly steps: number
  readonly pairs: readonly {
    readonly a: string
    readonly b: string
    readonly evidence: number
    readonly againstA: number
    readonly againstB: number
    readonly enough: number
    readonly reachedAgainstA: string | null
    readonly reachedAgainstB: string | null
    readonly difference: number | null
    readonly interval: readonly [number, number]
    readonly hoeffding: readonly [number, number]
  }[]
  /** Which of them may still be the best, all looked at together. */
  readonly models: readonly {
    readonly name: string
    readonly against: number
    readonly dropped: string | null
  }[]
}

export async function compareOverTime(
  engine: Engine,
  { batch, level, dated }: OverTimeFlags & { readonly level: number; readonly dated: boolean },
): Promise<ComparedOverTime> {
  refuseUnknownSteps(batch, dated)
  const rows = await rowsInOrder(engine, batch)
  if (rows.batches === undefined && dated) refuseDays(rows)
  const { labels, weights, batches, predictions } = rows
  const names = engine.shape.predictions.map(({ name }) => name)
  const outcomes = { labels, ...(weights && { weights }), ...(batches && { batches }) }
  let [unit, steps]: ['row' | 'batch', number] = ['row', 0]
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).map((b, j) => {
      const [first, second] = [predictions[i], predictions[i + 1 + j]]
      if (first === undefined || second === undefined) throw new RangeError('no prediction')
      const found = differenceOverTime({ ...outcomes, a: first, b: second }, { level })
      const { againstA, againstB, difference } = found
      ;[unit, steps] = [found.unit, found.steps]
      return {
        ...{ a, b, evidence: Math.max(againstA.nats, againstB.nats) - Math.LN2 },
        ...{ againstA: againstA.nats, againstB: againstB.nats, enough: againstA.enough },
        reachedAgainstA: whenOf(rows, dated, againstA.reached),
        reachedAgainstB: whenOf(rows, dated, againstB.reached),
        difference: difference.value,
        interval: whole(difference.interval),
        hoeffding: whole(difference.hoeffding),
      }
    }),
  )
  // Names are counted, so that no name of a column is a number to a program.
  const said = Object.fromEntries(predictions.map((prediction, i) => [`model ${i}`, prediction]))
  const together = modelsOverTime({ ...outcomes, models: said }, { level })
  const models = together.models.map(({ evidence, dropped }, i) => ({
    name: names[i] ?? '',
    ...{ against: evidence, dropped: whenOf(rows, dated, dropped) },
  }))
  return { unit, steps, pairs, models }
}

/** An end that is open is infinitely far away. */
function whole([low, high]: readonly [number | null, number | null]): readonly [number, number] {
  return [low ?? -Infinity, high ?? Infinity]
}
