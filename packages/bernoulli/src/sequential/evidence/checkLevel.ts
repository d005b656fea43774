import { InputError } from '../../errors/index.ts'

/** @throws InputError when the level is not above 0 and below 1 */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new InputError({
      problem: 'option out of range',
      place: 'level',
      expected: 'a number between 0 and 1',
      received: level,
    })
}
