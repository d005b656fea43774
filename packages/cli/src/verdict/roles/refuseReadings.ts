import { InputError } from 'bernoulli'
import type { OpenedFiles } from '../../duckdb/index.ts'

/**
 * Refuses files of which something was guessed.
 *
 * @throws InputError with the command that makes a file of which nothing must be guessed
 */
export function refuseReadings(readings: OpenedFiles['readings']): void {
  const guess = readings.find(({ by }) => by === 'guessed')
  if (guess === undefined) return
  throw new InputError({
    problem: `${guess.file} is read with ${guess.text}, which is guessed`,
    place: '--strict',
    advice: guess.instead === undefined ? 'Write it as plain CSV.' : 'Write it as plain CSV:',
    ...(guess.instead === undefined ? {} : { commands: [guess.instead] }),
  })
}
