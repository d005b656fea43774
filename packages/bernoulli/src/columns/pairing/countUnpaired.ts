import { InputError } from '../../errors/index.ts'
import type { KeyCounts } from './pairRows.ts'

/** Files whose rows were to be paired, and how many did. */
export interface ToPair {
  /** The column whose values pair them. */
  readonly on: string
  /** What people call each file. */
  readonly files: readonly string[]
  readonly counts: readonly KeyCounts[]
  readonly pairs: number
  readonly missing: 'error' | 'drop'
}

/** How a door says what pairs rows: the command by its options, a page by what stands on it. */
export interface PairingWords {
  readonly place: string
  /** The way to leave rows out that do not pair. */
  readonly drop: string
}

/**
 * How many rows of all files have no partner in every other, or share their value with another row.
 *
 * @throws InputError when there are some that are not to be left out, or no row has a partner
 *
 * @example
 * const counts = [{ rows: 3, present: 3, single: 3 }, { rows: 2, present: 2, single: 2 }]
 * const files = { on: 'id', files: ['a.csv', 'b.csv'], counts, pairs: 2 }
 * const words = { place: '--on', drop: 'Leave such rows out with --missing drop.' }
 * countUnpaired({ ...files, missing: 'drop' }, words) // => 1
 */
export function countUnpaired(
  { on, files, counts, pairs, missing }: ToPair,
  { place, drop }: PairingWords,
): number {
  const unpaired = counts.reduce((sum, { rows }) => sum + rows - pairs, 0)
  if (pairs > 0 && (unpaired === 0 || missing === 'drop')) return unpaired
  throw new InputError({
    problem: 'rows that do not pair one to one',
    place,
    expected: `every ${on} once in every file`,
    advice: `There are ${files.flatMap((file, i) => faultsOf(file, counts[i], pairs)).join('; ')}. ${pairs === 0 ? 'No row has a partner.' : drop}`,
  })
}

/** What keeps rows of a file from pairing, in words. */
function faultsOf(file: string, counts: KeyCounts | undefined, pairs: number): readonly string[] {
  if (counts === undefined) return []
  const { rows, present, single } = counts
  const parts = [
    [rows - present, 'without a value'],
    [present - single, 'with a value that comes again'],
    [single - pairs, 'without a partner'],
  ] as const
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return told.length === 0 ? [] : [`${told.join(', ')} in ${file}`]
}
