import { expect, test } from 'vitest'
import { askSpark } from '../../../src/servers/spark/askSpark.ts'
import type { Connection } from '../../../src/servers/spark/connect.ts'
import type { Operation, Status } from '../../../src/servers/spark/HiveDriver.ts'

const running: Status = { operationState: 1, sqlState: null, errorMessage: null }

/** A connection whose statements go through these states, and stay in the last. */
function through(states: readonly Status[]): Connection {
  let asked = 0
  const operation: Operation = {
    status: () => Promise.resolve(states[Math.min(asked++, states.length - 1)] ?? running),
    setMaxRows: () => undefined,
    fetch: () => Promise.resolve(),
    getSchema: () => null,
    hasMoreRows: () => false,
    getData: () => [],
    cancel: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
  const session = { executeStatement: () => Promise.resolve(operation), close: () => Promise.resolve() }
  return { session, alive: (asked) => asked, patience: 1000, close: () => Promise.resolve() }
}
const ask = (states: readonly Status[]): Promise<unknown> =>
  askSpark(through(states), 'SELECT 1', new AbortController().signal, undefined)

test('what failed is waited for, where a server says first that it failed', async () => {
  const failed = { operationState: 5, errorMessage: null, sqlState: null }
  const told = { operationState: 5, errorMessage: 'the file is gone', sqlState: '42000' }
  await expect(ask([running, failed, failed, failed, told])).rejects.toMatchObject({
    message: 'the file is gone',
    sqlState: '42000',
  })
})

test('a server that never says what failed is an error, too', async () => {
  await expect(ask([{ ...running, operationState: 5 }])).rejects.toThrow(/its state is 5/)
})
