import { splineKnots } from 'bernoulli/training'
import type { Factor, ModelColumn, SourceColumn, TimePart } from 'bernoulli/training'
import type { LearnedSource } from './learnSources.ts'
import { categoryColumn, timeCategory } from './plannedCategories.ts'
import type { Plan, PlannedFactor, PlannedTerm } from './PlannedTerm.ts'

/** In so many rows nothing must stand, and something, for a column that says which. */
const FLAGGED = 10
const DAY = 86_400

/** A way to look up what was learned. */
export interface Learned {
  readonly source: (name: string) => SourceColumn
  readonly of: (name: string) => LearnedSource
}

/** The columns that the terms of a plan become; of numbers, mean and scale are not known yet. */
export function plannedColumns(plan: Plan, learned: Learned): readonly ModelColumn[] {
  const columns = plan.terms.flatMap((term) => columnsOfTerm(term, plan, learned))
  const numbers = new Set(
    columns.flatMap(({ kind, of }) => (kind === 'category' ? [] : (of ?? []).map(({ column }) => column))),
  )
  const flags = [...numbers].flatMap((column): readonly ModelColumn[] => {
    const { absent, count } = learned.of(column)
    if (absent < FLAGGED || count < FLAGGED || learned.source(column).kind === 'category') return []
    return [unscaled(`${column} is missing`, [{ column, missing: true }])]
  })
  return withNamesOfTheirOwn([...columns, ...flags])
}

/** A table may have a column that is called as one that is made of another. */
function withNamesOfTheirOwn(columns: readonly ModelColumn[]): readonly ModelColumn[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    let { name } = column
    while (taken.has(name)) name += '*'
    taken.add(name)
    return name === column.name ? column : { ...column, name }
  })
}

const unscaled = (name: string, of: readonly Factor[]): ModelColumn => ({
  name,
  kind: 'number',
  mean: 0,
  scale: 1,
  of,
})

function columnsOfTerm(term: PlannedTerm, plan: Plan, learned: Learned): readonly ModelColumn[] {
  const [only, ...others] = term
  if (others.length > 0) return product(term, plan, learned)
  const { column, spline } = only
  const source = learned.source(column)
  if (source.kind === 'category') return [categoryColumn(source, learned.of(column), plan.rare)]
  if (spline === undefined && plan.times.has(column)) return timeColumns(column, plan, learned.of(column))
  return numbersOf(only, plan, learned).map(({ name, factor }) => unscaled(name, [factor]))
}

/** A column multiplied by others: of categories all but the first where a model without this factor has the rest. */
function product(term: PlannedTerm, plan: Plan, learned: Learned): readonly ModelColumn[] {
  let made: readonly { readonly names: readonly string[]; readonly factors: readonly Factor[] }[] = [
    { names: [], factors: [] },
  ]
  for (const factor of term) {
    const rest = term.filter((other) => other !== factor)
    const margin = plan.terms.some(
      (other) =>
        other.length === rest.length && other.every((one) => rest.some((name) => name.column === one.column)),
    )
    const ways = waysOf(factor, plan, learned, margin)
    made = made.flatMap(({ names, factors }) =>
      ways.map((way) => ({ names: [...names, way.name], factors: [...factors, way.factor] })),
    )
  }
  return made.map(({ names, factors }) => unscaled(names.join(':'), factors))
}

interface Way {
  readonly name: string
  readonly factor: Factor
}

function waysOf(factor: PlannedFactor, plan: Plan, learned: Learned, margin: boolean): readonly Way[] {
  const { column } = factor
  const source = learned.source(column)
  if (source.kind === 'number') return numbersOf(factor, plan, learned)
  const { indices } = learned.of(column)
  const seen = source.categories.filter((_, i) => (indices[i + 1] as number) > 0)
  return seen.slice(margin ? 1 : 0).map((category) => ({
    name: `${column}=${category}`,
    factor: { column, category },
  }))
}

function numbersOf({ column, spline }: PlannedFactor, plan: Plan, learned: Learned): readonly Way[] {
  const { sorted } = learned.of(column)
  const fill = fillOf(plan, learned.of(column))
  const number = plan.times.has(column) ? timeFactor(column, 'seconds', plan, fill) : { column, fill }
  if (spline !== undefined) {
    const knots = splineKnots(sorted, spline)
    return Array.from({ length: Math.max(1, knots.length - 1) }, (_, basis) => ({
      name: `spline(${column}, ${spline})${basis + 1}`,
      factor: knots.length < 2 ? number : { ...number, knots, basis },
    }))
  }
  return [{ name: column, factor: number }]
}

const fillOf = ({ fill }: Plan, { mean, sorted }: LearnedSource): number =>
  fill === 'mean' || sorted.length === 0 ? mean : (splineKnots(sorted, 2)[1] ?? sorted[0] ?? mean)

function timeFactor<Part extends TimePart>(column: string, part: Part, plan: Plan, fill: number) {
  const written = plan.times.get(column)
  return { column, part, ...(written === undefined ? {} : { written }), fill }
}

/** A time by its parts: seconds, and what comes round, where the rows have seen two rounds of it. */
function timeColumns(column: string, plan: Plan, learned: LearnedSource): readonly ModelColumn[] {
  const span = learned.most - learned.least
  const rounds: readonly (readonly [TimePart, number])[] = [
    ['seconds', 0],
    ['hour', 2 * DAY],
    ['weekday', 14 * DAY],
    ['month', 730 * DAY],
    ['year', 730 * DAY],
  ]
  const wanted = plan.parts ?? rounds.filter(([, least]) => span >= least).map(([part]) => part)
  return wanted.flatMap((part): readonly ModelColumn[] => {
    const factor = timeFactor(column, part, plan, fillOf(plan, learned))
    if (part === 'weekday' || part === 'month') return [timeCategory(column, part, factor)]
    const name =
      part === 'seconds' ? column : part === 'hour' ? `${column} hour` : `${column} share of the year`
    return [unscaled(name, [factor])]
  })
}
