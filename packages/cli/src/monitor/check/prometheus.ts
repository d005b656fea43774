import type { Findings } from './Findings.ts'

/** The text format of Prometheus. */
export function prometheus({ logLoss, bias, evidence, change, alarm, counts }: Findings): string {
  const number = (value: number): string =>
    value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value)
  const gauge = (
    name: string,
    help: string,
    values: readonly (readonly [string, number | null])[],
  ): string => {
    const known = values.filter((entry): entry is readonly [string, number] => entry[1] !== null)
    if (known.length === 0) return ''
    const lines = known.map(([label, value]) => `bernoulli_${name}${label} ${number(value)}\n`)
    return `# HELP bernoulli_${name} ${help}\n# TYPE bernoulli_${name} gauge\n${lines.join('')}`
  }
  const one = (value: number | null): readonly (readonly [string, number | null])[] => [['', value]]
  return [
    gauge('log_loss', 'mean log loss of scored predictions, nats', one(logLoss?.mean ?? null)),
    gauge('skill', 'share of the gap from the base rate to perfect', one(logLoss?.skill ?? null)),
    gauge('bias', 'mean of label - probability', one(bias?.value ?? null)),
    gauge('evidence_nats', 'ln of what 1 staked against the predictions has become', [
      ['{kind="start"}', evidence.nats],
      ['{kind="change"}', change.nats],
    ]),
    gauge('evidence_enough_nats', 'at how much there is an alarm', [
      ['{kind="start"}', evidence.enough],
      ['{kind="change"}', change.enough],
    ]),
    gauge('alarm', '1 while there is one', one(Number(alarm))),
    gauge('pending', 'predictions that wait for their outcome', one(counts.pending)),
    gauge('overdue', 'predictions whose outcome is due', one(counts.overdue)),
    gauge(
      'missing_ratio',
      'share of scored predictions without an outcome',
      one(counts.scored === 0 ? null : Math.min(1, counts.missing / counts.scored)),
    ),
  ].join('')
}
