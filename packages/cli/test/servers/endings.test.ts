import { EngineError } from 'bernoulli'
import { expect, test } from 'vitest'
import { refused as ofClickhouse } from '../../src/servers/clickhouse/refused.ts'
import { refused as ofPostgres } from '../../src/servers/postgres/refused.ts'
import {
  addressOf,
  LostError,
  SilentError,
  type Address,
  type Refusal,
} from '../../src/servers/server/index.ts'
import { refused as ofSpark } from '../../src/servers/spark/refused.ts'
import { StatementError } from '../../src/servers/spark/StatementError.ts'
import { StatementError as TrinoError } from '../../src/servers/trino/Page.ts'
import { refused as ofTrino } from '../../src/servers/trino/refused.ts'

const kinds = [
  ['postgres', ofPostgres],
  ['clickhouse', ofClickhouse],
  ['trino', ofTrino],
  ['spark', ofSpark],
] as const

test.each(kinds)(
  'what ends a query is said in the same words by every kind of server: %s',
  (kind, refused) => {
    const given = { address: addressOf(`${kind}://me@127.0.0.1/it`) as Address, statement: 'SELECT 1' }
    const said = (cause: unknown, how: Partial<Refusal> = {}): string => {
      const error = refused(cause, { ...given, ...how })
      expect(error).toBeInstanceOf(EngineError)
      return error.message
    }
    const part = new LostError('an answer that is not whole')
    const lost = /the connection to .*127\.0\.0\.1.* was lost; nothing was computed from a part of the rows/
    expect(said(part)).toMatch(lost)
    // It came in time, whatever time there was.
    expect(said(part, { deadline: 60_000 })).toMatch(lost)
    expect(said(new SilentError(), { late: true, deadline: 60_000 })).toMatch(
      /the query took longer than 60 s and was ended/,
    )
    expect(said(new SilentError(), { interrupted: true, deadline: 60_000 })).toMatch(
      /the query was ended because it was interrupted/,
    )
  },
)

test('a query that Spark ends by its own limit is not said to have taken as long as our deadline', () => {
  const given = { address: addressOf('spark://me@127.0.0.1/it') as Address, statement: 'SELECT 1' }
  const ended = new StatementError('Query timed out after 5 seconds', '', true)
  const own = /the server ended the query, which took longer than its spark\.sql\.thriftServer\.queryTimeout/
  expect(ofSpark(ended, { ...given, late: false, deadline: 60_000 }).message).toMatch(own)
  expect(ofSpark(ended, given).message).toMatch(own)
  expect(ofSpark(ended, { ...given, late: true, deadline: 4000 }).message).toMatch(
    /the query took longer than 4 s and was ended/,
  )
})

test.each([
  ['Query exceeded maximum time limit of 5.00s', /longer than its query\.max-run-time/],
  ['Query exceeded the maximum planning time limit of 5.00s', /longer than its query\.max-planning-time/],
  [
    'Query exceeded the maximum execution time limit of 1.00m',
    /the query took longer than 60 s and was ended/,
  ],
])('of the limits of Trino only that of the execution is our deadline: %s', (message, says) => {
  const given = { address: addressOf('trino://me@127.0.0.1/it') as Address, statement: 'SELECT 1' }
  const ended = new TrinoError({ message, errorName: 'EXCEEDED_TIME_LIMIT' })
  expect(ofTrino(ended, { ...given, deadline: 60_000 }).message).toMatch(says)
})
