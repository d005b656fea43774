import { EngineError } from 'bernoulli'
import { expect, test } from 'vitest'
import { cutStatement } from './cutStatement.ts'

test('a long statement is cut, and how much is missing is said', () => {
  const statement = `SELECT '$&' ${'x'.repeat(2000)}`
  const error = new EngineError('duckdb', 'a statement was refused', { statement })
  const said = cutStatement(error)
  expect(said).toBe(
    `duckdb: a statement was refused. Statement: ${statement.slice(0, 400)}… and 1,612 more characters`,
  )
  expect(error.statement).toBe(statement)
})

test('a short one, or none, is said whole', () => {
  expect(cutStatement(new EngineError('duckdb', 'refused', { statement: 'SELECT 1' }))).toContain('SELECT 1')
  expect(cutStatement(new EngineError('duckdb', 'out of memory'))).toBe('duckdb: out of memory')
})
