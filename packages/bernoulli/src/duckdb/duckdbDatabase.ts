import type { Answer, AnswerColumn, Database } from '../engines/index.ts'
import { EngineError } from '../errors/index.ts'
import { duckdb } from '../sql/index.ts'
import type { KeyValue } from '../statistics/index.ts'
import type { DuckdbConnection } from './DuckdbConnection.ts'

/** The database behind a person's own connection; statements run one after the other, as a connection wants it. */
export function duckdbDatabase(connection: DuckdbConnection): Database {
  let last: Promise<unknown> = Promise.resolve()
  return {
    name: 'duckdb',
    dialect: duckdb,
    query: (statement) => {
      const asked = last.then(() => answer(connection, statement))
      last = asked.catch(() => undefined)
      return asked
    },
  }
}

async function answer(connection: DuckdbConnection, statement: string): Promise<Answer> {
  try {
    const reader = await connection.runAndReadAll(statement)
    return { rows: reader.currentRowCount, columns: reader.getColumns().map(readColumn) }
  } catch (cause) {
    throw new EngineError('duckdb', messageOf(cause), { statement, cause })
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Numbers as doubles as long as there is nothing else. */
function readColumn(values: readonly unknown[]): AnswerColumn {
  return values.every((value) => typeof value === 'number') ? Float64Array.from(values) : values.map(keyValue)
}

/** A whole number beyond 2^53 − 1 stays its digits; what is no value of JavaScript is its text. */
function keyValue(value: unknown): KeyValue {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : String(value)
  }
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return plain || value === null ? value : String(value as { toString(): string })
}
