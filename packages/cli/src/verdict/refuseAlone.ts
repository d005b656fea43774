import { InputError } from 'bernoulli'

/** @throws InputError when rows are to be paired, and there is one file */
export function refuseAlone(on: string | undefined, files: readonly string[]): void {
  if (on === undefined || files.length > 1) return
  throw new InputError({
    problem: 'one file has nothing to pair',
    place: '--on',
    advice: 'Name two or more files that have the column, or leave --on out.',
  })
}
