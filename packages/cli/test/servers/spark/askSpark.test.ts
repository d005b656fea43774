import { expect, test } from 'vitest'
import { againAfter } from '../../../src/servers/spark/againAfter.ts'
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

/** What is asked of a query that never ends by itself, in its order, with the milliseconds since it began. */
async function endedBy(signal: AbortSignal, statement: string, state = 1): Promise<[string, number][]> {
  const begun = performance.now()
  const asked: [string, number][] = []
  const { session, ...rest } = through([{ ...running, operationState: state }])
  const note = (what: string): Promise<void> => {
    asked.push([what, performance.now() - begun])
    return Promise.resolve()
  }
  const executeStatement = async (
    ...given: Parameters<typeof session.executeStatement>
  ): Promise<Operation> => ({
    ...(await session.executeStatement(...given)),
    status: () => new Promise((resolve) => setTimeout(resolve, 5, { ...running, operationState: state })),
    cancel: () => note('cancel'),
    close: () => note('close'),
  })
  await expect(
    askSpark(
      { ...rest, patience: 10_000, session: { ...session, executeStatement } },
      statement,
      signal,
      1000,
    ),
  ).rejects.toThrow()
  return asked
}

// Spark begins stages that it was making ready, whatever became of the query meanwhile: only its close ends those.
test.each([
  ['by us', () => AbortSignal.timeout(20), 1],
  ['by the server’s own limit', () => new AbortController().signal, 8],
  ['by somebody else', () => new AbortController().signal, 3],
])(
  'a query that is ended %s is cancelled at once and closed when its stages have begun',
  async (_, signal, state) => {
    const statement = `SELECT ${'x + '.repeat(2500)}1`
    const asked = await endedBy(signal(), statement, state)
    expect(asked.map(([what]) => what)).toEqual(['cancel', 'close'])
    const [[, cancelled], [, closed]] = asked as [[string, number], [string, number]]
    expect(closed - cancelled).toBeGreaterThan(againAfter(statement) - 10)
  },
)
