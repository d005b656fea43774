import { InputError } from 'bernoulli'
import { stateOf } from '../../shell/files/index.ts'
import type { LocalFile } from './LocalFile.ts'

/**
 * Looks whether files are still those that were opened. They are read in several queries, and a file that was replaced
 * or rewritten meanwhile would give numbers of both.
 *
 * @throws InputError with the first one that is not
 */
export async function refuseChanged(
  files: readonly Pick<LocalFile, 'shown' | 'path' | 'state'>[],
  cause?: unknown,
): Promise<void> {
  for (const { shown, path, state } of files) {
    if (state === undefined || (await stateOf(path)) === state) continue
    throw new InputError(
      {
        problem: `${shown} changed while it was read`,
        expected: 'a file that nothing writes to',
        advice: 'Nothing was computed. Try again when it is written, or with a copy.',
      },
      { cause },
    )
  }
}
