import { EngineError } from '../../errors/index.ts'
import type { AnswerColumn } from './Database.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'

/** Rows are never lost without a word. */
export function expectRows(data: SqlData, { rows }: Facts, counted: number, statement: string): void {
  if (counted === rows) return
  const problem = `${rows} rows were checked but ${counted} were read`
  throw new EngineError(data.database.name, problem, { statement })
}

/** A column of an answer as numbers. */
export function doubles(column: AnswerColumn = []): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from(column, Number)
}

/** A value for each name. */
export function record<Names extends string, To>(
  names: readonly Names[],
  value: (name: Names, i: number) => To,
): Record<Names, To> {
  return Object.fromEntries(names.map((name, i) => [name, value(name, i)])) as Record<Names, To>
}
