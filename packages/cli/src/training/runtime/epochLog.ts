import type { EpochRecord } from 'bernoulli/training'

const readings = ['train', 'validation', 'test'] as const

/** The losses of every epoch as CSV, beside their floors; empty where no rows are looked at. */
export function epochLog(history: readonly EpochRecord[]): string {
  const names = readings.flatMap((name) => [`${name}_loss`, `${name}_floor`, `${name}_excess`])
  const lines = history.map((record) => [
    record.epoch,
    record.step,
    ...readings.flatMap((name): readonly (number | string)[] => {
      const reading = record[name]
      return reading === null ? ['', '', ''] : [reading.mean, reading.floor, reading.excess]
    }),
  ])
  return [['epoch', 'step', ...names], ...lines].map((line) => `${line.join(',')}\n`).join('')
}
