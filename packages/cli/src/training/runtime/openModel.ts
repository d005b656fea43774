import { InputError } from 'bernoulli'
import type { Runtime, Session } from 'bernoulli/training'

/**
 * A model's file made ready to be asked. The file may be anybody's: what the runtime cannot load or run is bad input, with
 * what it said.
 *
 * @throws InputError when it is refused, now or when it is run
 */
export async function openModel(runtime: Runtime, bytes: Uint8Array, path: string): Promise<Session> {
  const refuse = (cause: unknown): never => {
    const said = (cause instanceof Error ? cause.message : String(cause)).trim()
    throw new InputError(
      {
        problem: 'a model that cannot be run',
        place: path,
        advice: `${runtime.name} says: ${said.length > 400 ? `…${said.slice(-400)}` : said}`,
      },
      { cause },
    )
  }
  const session = await runtime.load(bytes).catch(refuse)
  return { run: (feeds) => session.run(feeds).catch(refuse), release: () => session.release() }
}
