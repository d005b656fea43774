import { EngineError } from 'bernoulli'
import { expect } from 'vitest'

/** What the error says that a query ends with, which is none that the person who asked could mend. */
export async function failing(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(EngineError)
  return (error as Error).message
}
