import { InputError } from 'bernoulli'
import type { OutcomeRow, PredictionRow } from './Rows.ts'

/**
 * Predictions by their ids; the same one again is a re-delivery.
 *
 * @throws InputError when an id was predicted twice, differently
 */
export function predictionsById(rows: Iterable<PredictionRow>): Map<string, PredictionRow> {
  const found = new Map<string, PredictionRow>()
  for (const row of rows) {
    const first = found.get(row.id)
    if (first === undefined) found.set(row.id, row)
    else if (JSON.stringify(first) !== JSON.stringify(row))
      throw new InputError({
        problem: `two predictions of ${JSON.stringify(row.id)}`,
        expected: 'one; the first counts',
        received: { first, second: row },
        advice: 'Give a revision an id of its own.',
      })
  }
  return found
}

/**
 * Outcomes by their ids; what was known last stands.
 *
 * @throws InputError when two were known at the same time
 */
export function outcomesById(rows: Iterable<OutcomeRow>): Map<string, OutcomeRow> {
  const found = new Map<string, OutcomeRow>()
  for (const row of rows) {
    const other = found.get(row.id)
    if (other === undefined || other.at < row.at) found.set(row.id, row)
    else if (other.at === row.at && other.y !== row.y)
      throw new InputError({
        problem: `two outcomes of ${JSON.stringify(row.id)} at the same time`,
        expected: 'a correction that was known later',
        received: { first: other, second: row },
      })
  }
  return found
}
