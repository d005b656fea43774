import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { InputError } from 'bernoulli'

/** What stands at a path. @throws InputError when nothing does */
export async function statOf(path: string): Promise<Stats> {
  return stat(path).catch((cause: unknown) => {
    throw new InputError({ problem: `${path} does not exist`, advice: 'Check the path.' }, { cause })
  })
}
