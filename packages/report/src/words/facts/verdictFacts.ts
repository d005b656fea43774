import type { Evaluation } from '@bernoulli/core'
import type { Fact } from './Fact.ts'
import { bits, decimals, fixed, percent, range, finite, halfWidth, residue } from '../numbers/index.ts'

/** The log loss, what it is made of and what it is held against. */
export function verdictFacts({ logLoss, brier }: Evaluation): Fact[] {
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  const text = (value: number): string => fixed(residue(value), fractionDigits)
  const { skill } = logLoss
  const skillPlaces = decimals(halfWidth(skill?.interval ?? null) * 100, 0)
  const within = (interval: readonly [number, number] | null, of: (value: number) => string): string =>
    finite(interval) ? `${range(interval, of)}` : ''
  const row = (name: string, value: string, remark: string): Fact => ({ name, value, remark })
  return [
    row('log loss', text(logLoss.mean), within(logLoss.interval, text)),
    row('in bits', text(bits(logLoss.mean)), ''),
    row('floor', text(logLoss.floor), 'what a perfect prediction costs'),
    row('excess', text(logLoss.excess), 'over the floor'),
    row('base rate', text(logLoss.uncertainty), 'what always saying it costs'),
    ...(skill === null
      ? []
      : [
          row(
            'skill',
            percent(residue(skill.value), skillPlaces),
            within(skill.interval, (end) => percent(end, skillPlaces)),
          ),
        ]),
    row('miscalibration', text(logLoss.miscalibration), 'what recalibrating could take away'),
    row('discrimination', text(logLoss.discrimination), 'what the ranking is worth'),
    row(
      'Brier score',
      fixed(brier.mean, 4),
      `${fixed(residue(brier.miscalibration), 4)} − ${fixed(residue(brier.discrimination), 4)} + ${fixed(brier.uncertainty, 4)}`,
    ),
  ]
}
