import { InputError } from 'bernoulli'
import type { ColumnDescription } from 'bernoulli/columns'
import { closest } from '../../shell/suggestions/index.ts'

/** What says how rows are gathered into steps. */
interface Given {
  readonly sequential: boolean
  readonly batch?: string
}

/** The column of the batches, where they are one's values. */
export function batchColumn({ batch }: Given, columns: readonly ColumnDescription[]): readonly string[] {
  if (batch === undefined || batch === 'day' || batch === 'row') return []
  if (columns.some(({ name }) => name === batch)) return [batch]
  const meant = closest(batch, ['day', 'row', ...columns.map(({ name }) => name)])
  throw new InputError({
    problem: 'no such column',
    place: '--batch',
    expected: `day, row, or one of ${columns.map(({ name }) => name).join(', ')}`,
    received: batch,
    ...(meant === undefined ? {} : { advice: `Did you mean ${meant}?` }),
  })
}

/** @throws InputError when batches are named and nothing is looked at step by step */
export function refuseBatch({ batch, sequential }: Given): void {
  if (batch === undefined || sequential) return
  throw new InputError({
    problem: 'nothing comes in batches',
    place: '--batch',
    advice: 'Say --sequential, too.',
  })
}

/** Whether the times are dates, and not numbers of their own. */
export function isDated(columns: readonly ColumnDescription[], time: string | undefined): boolean {
  const found = columns.find(({ name }) => name === time)
  return found !== undefined && found.kind !== 'number' && found.kind !== 'boolean'
}

/**
 * What a step is has to be said where nothing tells it: rows that go together, taken one by one, would call anything wrong.
 *
 * @throws InputError when neither dates nor batches are given
 */
export function refuseUnknownSteps(batch: string | undefined, dated: boolean): void {
  if (batch === 'day' && !dated)
    throw new InputError({
      problem: 'no days',
      place: '--batch day',
      expected: 'a column of dates in --time',
      advice: 'Name a column whose values are the batches.',
    })
  if (batch !== undefined || dated) return
  throw new InputError({
    problem: 'nothing says which rows go together',
    place: '--sequential',
    expected: 'a column of dates in --time, or --batch',
    advice:
      'Say --batch with a column, or --batch row if each was predicted after the outcomes of all rows before it.',
  })
}
