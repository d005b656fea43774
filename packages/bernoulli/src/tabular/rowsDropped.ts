import type { ReadingStatement } from './ReadingStatement.ts'

/** What leaving rows out did, as a statement; none where none was. */
export function rowsDropped(count: number): readonly ReadingStatement[] {
  if (count === 0) return []
  const text = `${count} ${count === 1 ? 'row' : 'rows'} without a value ${count === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'rows dropped', text }]
}
