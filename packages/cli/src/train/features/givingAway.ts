import { InputError } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'
import { labelColumn, numberColumn } from '../../duckdb/index.ts'
import type { FileTable } from '../../duckdb/index.ts'
import { commandLine } from '../../shell/output/index.ts'
import type { WantedColumn } from '../../training/tables/index.ts'
import { tellsLabel } from './categoriesAt.ts'
import type { Levels } from './categoriesAt.ts'
import { holding } from './holding.ts'

/** Fewer rows of a class than this are told apart by chance. */
export const FEWEST_OF_CLASS = 10

/**
 * The features that alone tell yes from no without error in all rows: numbers of which every yes lies on one side of every
 * no, and categories of which each has one label. That is rarely knowledge; more often it was known only after what
 * happened, or is the number of a row in a sorted file.
 */
export async function givingAway(
  table: FileTable,
  features: readonly WantedColumn[],
  { column, coding }: LabelReading,
  levelsOf: (name: string) => Levels | undefined,
): Promise<readonly string[]> {
  const label = table.columns.find(({ name }) => name === column)
  if (label === undefined) return []
  const y = labelColumn(label, coding).number
  const numbers = features.flatMap(({ name, kind }) => {
    const found = table.columns.find((candidate) => candidate.name === name)
    return kind === 'category' || found === undefined ? [] : [found]
  })
  const sides = await holding(table, [
    `count_if(${y} = 0) >= ${FEWEST_OF_CLASS} AND count_if(${y} = 1) >= ${FEWEST_OF_CLASS} AND count_if(${y} > 0 AND ${y} < 1) = 0`,
    ...numbers.map((found) => {
      const x = numberColumn(
        found,
        found.type === 'boolean' ? 'label' : found.type === 'time' ? 'time' : 'other',
      ).number
      const of = (end: string, value: number): string => `${end}(CASE WHEN ${y} = ${value} THEN ${x} END)`
      return `${of('max', 0)} < ${of('min', 1)} OR ${of('max', 1)} < ${of('min', 0)}`
    }),
  ])
  const [hard, ...parted] = sides
  if (hard !== true) return []
  return features
    .filter(({ name, kind }) => {
      if (kind === 'number') return parted[numbers.findIndex((found) => found.name === name)] === true
      return tellsLabel(levelsOf(name))
    })
    .map(({ name }) => name)
}

/**
 * What to do where features that nobody named give the label away.
 *
 * @param label  of several, which
 */
export function refuseGivingAway(
  table: Pick<FileTable, 'place'>,
  features: readonly WantedColumn[],
  away: readonly string[],
  label?: string,
): InputError {
  const names = features.map(({ name }) => name)
  const again = (some: readonly string[]): string =>
    commandLine([...process.argv.slice(2), '--features', some.join(',')])
  const listed = away.map((name) => JSON.stringify(name)).join(', ')
  return new InputError({
    problem: `${away.length === 1 ? `column ${listed} alone tells` : `columns ${listed}, each alone, tell`} yes from no without error${label === undefined ? '' : ` of ${JSON.stringify(label)}`}`,
    place: table.place,
    advice: 'Was it known before what happened? Say what to predict from, without and with:',
    commands: [again(names.filter((name) => !away.includes(name))), again(names)],
  })
}
