import { InputError } from './InputError.ts'

/**
 * Does a caller's work; an {@link InputError} on the way says who was called. What is inside a door need not know its name.
 *
 * @param caller  the public function, or command
 * @param work    what it does, at once or in time
 * @returns what the work returns
 * @throws what the work throws
 *
 * @example
 * calledAs('half', () => 1 / 2) // => 0.5
 */
export function calledAs<Result>(caller: string, work: () => Result): Result {
  const said = (error: unknown): never => {
    throw error instanceof InputError ? error.by(caller) : error
  }
  try {
    const result = work()
    return result instanceof Promise ? (result.catch(said) as Result) : result
  } catch (error) {
    return said(error)
  }
}
