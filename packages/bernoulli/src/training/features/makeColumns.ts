import type { Factor } from './Factor.ts'
import { factorsOf } from './ModelColumn.ts'
import type { CategoryColumn, ModelColumn } from './ModelColumn.ts'
import type { SourceColumn } from './sourcesOf.ts'
import { splineBasis } from './splineBasis.ts'
import { timePart } from './timePart.ts'

/** Makes rows as a model's file takes them of the rows at these places. */
export type MakeColumns = (values: readonly ArrayLike<number>[], indices: ArrayLike<number>) => Float64Array

/** The value of a column of the model, from that of its source, or of several that are multiplied. */
interface Maker {
  readonly from: readonly number[]
  readonly make: readonly ((value: number) => number)[]
}

/**
 * How the columns of a model are made of those of a table: numbers as they are or as their factors say, categories by their
 * places in the model, one row behind the other. Nothing is standardised; that is done in the graph.
 *
 * @param sources  the columns of the table, as {@link sourcesOf} says or with categories of its own
 * @throws RangeError when a source is not there
 */
export function makeColumns(columns: readonly ModelColumn[], sources: readonly SourceColumn[]): MakeColumns {
  const makers = columns.map((column): Maker => {
    const factors = factorsOf(column)
    const from = factors.map(({ column: name }) => {
      const at = sources.findIndex((source) => source.name === name)
      if (at < 0) throw new RangeError(`no column ${JSON.stringify(name)}`)
      return at
    })
    return {
      from,
      make: factors.map((factor, i) => {
        const source = sources[from[i] as number] as SourceColumn
        return column.kind === 'category' ? placeMaker(column, factor, source) : numberMaker(factor, source)
      }),
    }
  })
  return (values, indices) => {
    const made = new Float64Array(indices.length * columns.length)
    for (const [c, { from, make }] of makers.entries())
      for (let i = 0; i < indices.length; i++) {
        const index = indices[i] as number
        let product = 1
        for (let f = 0; f < from.length; f++)
          product *= (make[f] as Maker['make'][0])(values[from[f] as number]?.[index] as number)
        made[i * columns.length + c] = product
      }
    return made
  }
}

function numberMaker(factor: Factor, source: SourceColumn): (value: number) => number {
  if ('missing' in factor) return (value) => Number(Number.isNaN(value))
  if ('category' in factor) {
    const index = source.kind === 'category' ? source.categories.indexOf(factor.category) + 1 : NaN
    return (value) => Number(value === index)
  }
  const { fill } = factor
  const filled = fill === undefined ? (x: number) => x : (x: number) => (Number.isNaN(x) ? fill : x)
  if ('knots' in factor) return (value) => splineBasis(factor.knots, factor.basis, filled(value))
  if ('part' in factor) return (value) => timePart(factor.part, filled(value))
  return filled
}

/** From the place in the source's list, or a whole number, to the place in the model's. */
function placeMaker(
  { categories, missing = 0, rare = 0 }: CategoryColumn,
  factor: Factor,
  source: SourceColumn,
): (value: number) => number {
  const known = new Map(
    categories.flatMap((name, i) => (i + 1 === missing || i + 1 === rare ? [] : [[name, i + 1] as const])),
  )
  const placeOf = (name: string): number => known.get(name) ?? rare
  if (source.kind === 'number') {
    const number = numberMaker(factor, source)
    return (value) => {
      const found = number(value)
      return Number.isNaN(found) ? missing : placeOf(String(found))
    }
  }
  const indices = [rare, ...source.categories.map(placeOf)]
  return (value) => (Number.isNaN(value) ? missing : (indices[value] as number))
}
