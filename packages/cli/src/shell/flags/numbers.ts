import { InputError } from 'bernoulli'

/** @throws InputError unless it is a number between 0 and 1, both excluded. */
export function readLevel(text: string): number {
  const level = Number(text)
  if (text.trim() !== '' && level > 0 && (1 + level) / 2 < 1) return level
  throw new InputError({
    problem: 'level out of range',
    place: '--level',
    expected: 'a number between 0 and 1, such as 0.95',
    received: text,
  })
}

/** @throws InputError unless it is a whole number from 0 to 2⁵³ − 1. */
export function readSeed(text: string): number {
  return readWhole('--seed', text, 0, Number.MAX_SAFE_INTEGER)
}

/** @throws InputError unless it is a whole number from 1 to 1024. */
export function readThreads(text: string): number {
  return readWhole('--threads', text, 1, 1024)
}

/** @throws InputError unless it is a whole number from `least` to `most`. */
export function readWhole(place: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new InputError({
    problem: 'not a whole number in range',
    place,
    expected: `a whole number from ${least} to ${most}`,
    received: text,
  })
}

/** @throws InputError unless it is a number from 0 on. */
export function readTolerance(text: string): number {
  const tolerance = Number(text)
  if (text.trim() !== '' && tolerance >= 0 && tolerance < Infinity) return tolerance
  throw new InputError({
    problem: 'tolerance out of range',
    place: '--tolerance',
    expected: 'a number from 0 on, in log-odds; 0.1 is 2.5 points at 50 %',
    received: text,
  })
}

/** @throws InputError unless it is a number of seconds, up to a day. */
export function readDeadline(text: string): number {
  const seconds = Number(text)
  if (/^\d*\.?\d+$/.test(text) && seconds >= 0.001 && seconds <= 86_400) return seconds
  throw new InputError({
    problem: 'no time that can be waited',
    place: '--deadline',
    expected: 'a number of seconds, up to 86400',
    received: text,
  })
}
