import { setTimeout } from 'node:timers/promises'
import { within } from '../server/index.ts'
import { againAfter } from './againAfter.ts'
import type { Connection } from './connect.ts'
import type { Received } from './readAnswer.ts'
import { CANCELLED, StatementError } from './StatementError.ts'

/** States of an operation in the protocol of HiveServer2, TOperationState: initialised, running and pending go on. */
const going: readonly number[] = [0, 1, 7]
const [FINISHED, CANCELED, FAILED, TIMED_OUT] = [2, 3, 5, 8]
/** How often a server that says that a statement failed is asked for what failed, and how long between, in milliseconds. */
const [ASKED, BETWEEN] = [40, 50]
/** Values that are asked for at once. */
const VALUES = 20_000

/**
 * Sends a statement, waits for its end and fetches all of its answer; only then is there one, because an error may come in
 * any page.
 *
 * @param signal  ends the query at the server
 * @param limit   after how many milliseconds the server ends it, in whole seconds
 * @throws StatementError, LostError, or the signal's reason
 */
export async function askSpark(
  { session, alive, patience }: Connection,
  statement: string,
  signal: AbortSignal,
  limit: number | undefined,
): Promise<Received> {
  signal.throwIfAborted()
  let end: () => void = () => undefined
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason as Error)
  })
  ended.catch(() => undefined)
  signal.addEventListener('abort', end, { once: true })
  const now = <Result>(asked: Promise<Result>): Promise<Result> => Promise.race([ended, alive(asked)])
  const begun = session.executeStatement(statement, {
    runAsync: true,
    ...(limit === undefined ? {} : { queryTimeout: Math.ceil(limit / 1000) }),
  })
  let isEnded = false
  /** Ends it at the server, also where it begins too late for us, and once more as it is closed. */
  const endThere = async (): Promise<void> => {
    isEnded = true
    try {
      const late = await within(patience, alive(begun))
      await within(patience, alive(late.cancel()))
      await alive(setTimeout(Math.min(patience, againAfter(statement))))
      await within(patience, alive(late.close()))
    } catch {
      // Whoever does not answer is left.
    }
  }
  const operation = await now(begun).catch(async (error: unknown) => {
    if (signal.aborted) await endThere()
    signal.removeEventListener('abort', end)
    throw error
  })
  try {
    let status = await now(operation.status())
    while (going.includes(status.operationState ?? -1)) status = await now(operation.status())
    // Spark says that a statement failed before it says what failed.
    for (let i = 0; i < ASKED && status.operationState === FAILED && !status.errorMessage; i++) {
      await now(setTimeout(BETWEEN))
      status = await now(operation.status())
    }
    const { operationState: state, sqlState, errorMessage } = status
    if (state !== FINISHED)
      throw new StatementError(
        errorMessage ?? `its state is ${state}`,
        state === CANCELED ? CANCELLED : (sqlState ?? ''),
        state === TIMED_OUT,
      )
    operation.setMaxRows(1)
    await now(operation.fetch())
    const fields = (operation.getSchema()?.columns ?? []).map(({ columnName, typeDesc }) => ({
      name: columnName,
      type: typeDesc.types[0]?.primitiveEntry?.type,
    }))
    operation.setMaxRows(Math.max(100, Math.floor(VALUES / Math.max(fields.length, 1))))
    while (operation.hasMoreRows()) await now(operation.fetch())
    return { fields, pages: operation.getData() }
  } catch (error) {
    // Also where the server ended it by itself, or for somebody else.
    if (signal.aborted || (error instanceof StatementError && (error.late || error.isCancelled)))
      await endThere()
    throw error
  } finally {
    signal.removeEventListener('abort', end)
    if (!isEnded) alive(operation.close()).catch(() => undefined)
  }
}
