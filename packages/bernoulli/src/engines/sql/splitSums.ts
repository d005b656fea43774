import type { Dialect } from '../../sql/index.ts'
import { grids, gridsAndUnit, WHOLE } from './grids.ts'

/** What is added up: a column of a relation, and what is known of it. */
export interface Term {
  /** The column, in SQL. */
  readonly column: string
  /** The largest finite size of a value there. */
  readonly most: number
  /** Whether larger values may occur, which are infinite, or NaN. */
  readonly endless: boolean
  /** Only 0 and 1: exact in any order as they are. */
  readonly hard?: boolean
}

export interface SplitSums {
  /** What stands after FROM. */
  readonly from: string
  /** Each sum, in SQL; the same bits in any order of the rows. */
  readonly sums: readonly string[]
  /** How many of them may be off by more than 2⁻⁴⁸ of their largest term, in SQL. */
  readonly uncertain: string
}

/** The part of the largest term by which the bound of a sum's error may be off. */
const WITHIN = 2 ** 48

/**
 * Sums that have the same bits in any order of the rows, on any number of threads: of parts that add up exactly.
 *
 * @param relation  what stands after FROM, with the columns of the terms
 * @param rows      at least as many as there are rows
 */
export function splitSums(
  dialect: Dialect,
  relation: string,
  terms: readonly Term[],
  rows: number,
  finest = false,
): SplitSums {
  const { number, identifier, double, plainSum, whole } = dialect
  const zero = number(0)
  const levels: string[][] = []
  const uncertain: string[] = []
  const sums = terms.map(({ column, most, endless, hard }, i) => {
    const all = hard === true || !(most > 0) ? undefined : grids(most, rows, finest)
    if (all === undefined) return plainSum(column)
    const { grids: found, unit } = (whole === null || finest ? undefined : gridsAndUnit(all, most)) ?? {
      grids: all,
      unit: undefined,
    }
    const names = found.map((_, j) => identifier(`h${i}_${j}`))
    const ifFinite = (part: string, otherwise: string): string =>
      endless ? `CASE WHEN abs(${column}) <= ${number(most)} THEN ${part} ELSE ${otherwise} END` : part
    const restAfter = (parts: number): string => `(${[column, ...names.slice(0, parts)].join(' - ')})`
    found.forEach((grid, j) => {
      const c = number(1.5 * 2 ** 52 * grid)
      const part = ifFinite(`(${restAfter(j)} + ${c}) - ${c}`, j === 0 ? column : zero)
      ;(levels[j] ??= []).push(`${part} AS ${names[j]}`)
    })
    const last = unit === undefined ? (found.at(-1) as number) : unit * WHOLE
    if (last > 2 ** -1074) {
      const largest = `max(abs(${column}))`
      const enough = `${largest} >= count(*) * ${number((last / 2) * WITHIN)}`
      uncertain.push(`CASE WHEN ${enough} OR ${largest} = ${zero} THEN 0 ELSE 1 END`)
    }
    const parts = names.map(plainSum)
    if (whole !== null && unit !== undefined) {
      const sumOf = (units: string): string => double(plainSum(whole(units)))
      const units = identifier(`v${i}`)
      ;(levels[found.length] ??= []).push(
        `${ifFinite(`${restAfter(found.length)} * ${number(1 / unit)}`, zero)} AS ${units}`,
      )
      const left = `(${units} - ${double(whole(units))}) * ${number(1 / WHOLE)}`
      parts.push(`${sumOf(units)} * ${number(unit)}`, `${sumOf(left)} * ${number(last)}`)
    }
    return parts.reduceRight((sum, part) => `(${part} + ${sum})`)
  })
  const from = levels.reduce(
    (inner, level) => `(SELECT *, ${level.join(', ')} FROM ${inner}${dialect.fence}) AS p`,
    relation,
  )
  return { from, sums, uncertain: uncertain.length === 0 ? '0' : uncertain.join(' + ') }
}
