import type { Findings } from './findings.ts'

const count = (value: number): string => value.toLocaleString('en-US')
const percent = (share: number, places = 1): string => `${(100 * share).toFixed(places)} %`
const points = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`

function stake(nats: number): string {
  if (nats === Infinity) return 'infinitely much'
  if (nats > Math.log(1e6) || nats < Math.log(1e-4)) return `e^${nats.toFixed(1)}`
  return Number(Math.exp(nats).toPrecision(2)).toLocaleString('en-US')
}

/** The first screen. */
export function screen(found: Findings): string {
  const { counts, settings, evidence, change, logLoss, bias } = found
  const lines = [headline(found), '']
  lines.push(
    `predictions  ${count(counts.predictions)}: ${count(counts.scored)} scored in ${count(found.batches)} batches, ` +
      `${count(counts.pending)} pending, ${count(counts.overdue)} overdue, ${count(counts.missing)} never came`,
  )
  const aside = [
    counts.lookedAhead > 0 ? `${count(counts.lookedAhead)} made after their outcome was known` : '',
    counts.late > 0 ? `${count(counts.late)} made after an outcome of their batch was due` : '',
    counts.before > 0 ? `${count(counts.before)} from before ${found.since ?? ''}` : '',
    counts.unknown > 0 ? `${count(counts.unknown)} outcomes of what was not predicted` : '',
  ].filter((text) => text !== '')
  if (aside.length > 0) lines.push(`not scored   ${aside.join('; ')}`)
  if (logLoss !== null)
    lines.push(
      `log loss     ${logLoss.mean.toFixed(4)} nats; floor ${logLoss.floor.toFixed(4)}, base rate ${percent(logLoss.baseRate)} costs ${logLoss.uncertainty.toFixed(4)}` +
        (logLoss.skill === null ? '' : `; closes ${percent(logLoss.skill)} of the gap`),
    )
  if (bias !== null)
    lines.push(
      `bias         happens ${points(bias.value)} points against what was said (${points(bias.interval[0])} to ${points(bias.interval[1])} at every look)`,
    )
  lines.push(
    `evidence     1 staked against "within ${settings.tolerance} in log-odds" became ${stake(evidence.nats)} since ${found.since ?? 'the start'}; ` +
      `${stake(evidence.enough)} or more is an alarm${evidence.reached === null ? '' : `: reached ${evidence.reached}`}`,
    `change       ${stake(change.nats)} of ${stake(change.enough)}, one false alarm in so many batches` +
      (change.reached === null ? '' : `: reached ${change.reached}`),
  )
  if (found.overdispersion !== null)
    lines.push(
      `batches      scatter ${found.overdispersion.toFixed(1)} times as much as independent rows would`,
    )
  lines.push(`assumes      ${assumptions(found)}`)
  return `${lines.join('\n')}\n`
}

function headline({ alarm, batches, bet, evidence, change, settings }: Findings): string {
  if (batches === 0) return 'Nothing to say yet: no batch is over.'
  if (!alarm) return `No alarm: nothing speaks against predictions within ${settings.tolerance} in log-odds.`
  const since = [evidence.reached, change.reached].filter((at) => at !== null).sort()[0] ?? ''
  return (
    `ALARM, known since ${since}: the predictions are off by more than ${settings.tolerance} in log-odds` +
    `${bet === null ? '' : `; ${bet}`}.\n` +
    'Recalibrate them (bernoulli calibrate), then say so: bernoulli monitor ack.'
  )
}

function assumptions({ settings, counts }: Findings): string {
  const missing = {
    least: 'nothing of outcomes that never came: each counts as the one that says less',
    no: 'that what has no outcome by the end of its batch did not happen',
    exclude: 'that whether an outcome comes has nothing to do with what it is',
  }[settings.missing]
  const order =
    settings.order === 'exact'
      ? settings.streams === 1
        ? ''
        : `; ${settings.streams} streams of batches take turns, because predictions are made up to a horizon before`
      : '; THAT OUTCOMES DUE EARLIER SAY NOTHING OF LATER ONES (--order due): a common stretch of luck would be an alarm'
  return `${counts.missing === 0 && settings.missing === 'least' ? 'nothing of what happens within a batch' : missing}${order}`
}

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
