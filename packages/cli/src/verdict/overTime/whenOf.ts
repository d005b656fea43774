import type { RowsInOrder } from './RowsInOrder.ts'

/** What a step is called: its batch, its time, or the place of its row. */
export function whenOf({ batches, times }: RowsInOrder, dated: boolean, step: number | null): string | null {
  if (step === null) return null
  if (batches !== undefined) {
    let at = -1
    for (let i = 0; i < batches.length; i++) {
      if (batches[i] !== batches[i - 1]) at += 1
      if (at === step) return String(batches[i])
    }
  }
  const time = times?.[step]
  if (time === undefined) return `row ${step + 1}`
  return dated ? new Date(time * 1000).toISOString().replace(/T00:00:00.000Z$/, '') : String(time)
}
