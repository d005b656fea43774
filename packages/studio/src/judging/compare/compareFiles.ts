import { compare, fromTable, InputError } from '@bernoulli/core'
import type { ComparedData, Comparison, JudgedRoles, TableEngine } from '@bernoulli/core'
import { columnOf, rowsDropped, rowsNotPaired, shortNames } from '@bernoulli/core/columns'
import { asArrow, columnRoles } from '../choice/index.ts'
import type { Opened } from '../choice/index.ts'
import { drawn } from './compareColumns.ts'
import type { Compared } from './Compared.ts'
import { numbersOf } from './numbersOf.ts'
import type { Numbers } from './numbersOf.ts'
import { pairedFiles } from './pairedFiles.ts'
import type { OtherFile } from './pairedFiles.ts'

/**
 * The predictions that were judged beside those of another file with the same rows: as they stand, or paired by a column, by the
 * rules of the command.
 *
 * @throws InputError when rows do not pair, stand in another order, or what happened differs between the files
 */
export async function compareFiles(
  opened: Opened,
  rival: OtherFile,
): Promise<Pick<Compared, 'markup'> & { readonly roles: JudgedRoles }> {
  const { name, choice } = opened
  const { group, drop } = choice
  const files = pairedFiles(opened, rival)
  const [own, other] = [
    files.table === opened.table ? opened.engine : await engineOf(opened, files.table),
    await fromTable(asArrow(files.other), drop === true ? { missing: 'drop' } : {}),
  ]
  files.checkOrder(own.roles, other.roles)
  const [a, b] = bothHave(await numbersOf(own, drop), await numbersOf(other, drop))
  const [first = '', second = ''] = shortNames([name, rival.name])
  checkLabels([a, b], [columnOf(first, own.roles.label.column), columnOf(second, other.roles.label.column)])
  const names = [columnOf(first, called(own)), columnOf(second, called(other))] as const
  const keys = group === undefined ? undefined : files.table.column(group)
  const comparison = await compare(
    {
      labels: a.labels,
      predictions: { [names[0]]: a.predicted, [names[1]]: b.predicted },
      ...(a.weights === undefined ? {} : { weights: a.weights }),
      ...(keys === undefined || group === undefined
        ? {}
        : { keys: { [group]: Array.from(a.places, (row) => keys[row]) as string[] } }),
    } satisfies ComparedData,
    group === undefined ? {} : { group },
  )
  const left = [...rowsNotPaired(files.unpaired), ...rowsDropped(files.table.rows - a.labels.length)]
  const whole: Comparison = { ...comparison, statements: [...left, ...comparison.statements] }
  return { ...drawn(whole), roles: other.roles }
}

/** The rows of the judged file that pair, under the roles they have there. */
function engineOf({ choice, engine: { roles } }: Opened, table: Opened['table']): Promise<TableEngine> {
  const { group } = choice
  const [{ column, no, scale } = { column: '', no: null, scale: 'probability' }] = roles.predictions
  return fromTable(asArrow(table, group === undefined ? [] : [group]), {
    ...columnRoles({ ...choice, label: roles.label.column }),
    ...(scale === 'log-probability'
      ? { logProbability: no === null ? column : ([column, no] as const) }
      : { [scale]: column }),
    ...(group === undefined ? {} : { group }),
  })
}

/** @throws InputError with the first row in which what happened differs */
function checkLabels([a, b]: readonly [Numbers, Numbers], names: readonly [string, string]): void {
  const apart = [...a.labels.keys()].filter((row) => a.labels[row] !== b.labels[row])
  const [first] = apart
  if (first === undefined) return
  throw new InputError({
    problem: 'different labels',
    place: names[1],
    expected: `${a.labels[first]}, as in ${names[0]}`,
    rows: [{ row: b.places[first] ?? first, value: b.labels[first] }],
    count: apart.length,
    advice: 'Files that are compared must have the same rows in the same order, or be paired by a column.',
  })
}

const called = ({ shape }: TableEngine): string => shape.predictions[0].name

/** The rows of which both have numbers. */
function bothHave(a: Numbers, b: Numbers): readonly [Numbers, Numbers] {
  if (a.places.length === b.places.length && a.places.every((place, i) => place === b.places[i]))
    return [a, b]
  const [inA, inB] = [new Set(a.places), new Set(b.places)]
  return [a.only((place) => inB.has(place)), b.only((place) => inA.has(place))]
}
