import type { ComparedOverTime } from './compareOverTime.ts'
import type { JudgedOverTime } from './judgeOverTime.ts'

const steps = ({ unit, steps: count }: { readonly unit: 'row' | 'batch'; readonly steps: number }): string =>
  `${count.toLocaleString('en-US')} ${unit === 'row' ? 'rows' : 'batches'}`

/** What a stake of 1 has become. */
function stake(nats: number): string {
  if (nats === Infinity) return 'infinitely much'
  if (nats > Math.log(1e6) || nats < Math.log(1e-4)) return `e^${nats.toFixed(1)}`
  return Number(Math.exp(nats).toPrecision(2)).toLocaleString('en-US')
}

const signed = (value: number, places: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(places)}`

/** Lines for the screen, below the verdict. */
export function judgedInWords(found: JudgedOverTime): string {
  const { evidence, enough, reached, changeReached, tolerance, bet, bias, biasInterval } = found
  const verdict =
    reached !== null
      ? `not calibrated within ${tolerance} in log-odds: known since ${reached}`
      : `nothing speaks against calibrated within ${tolerance} in log-odds`
  const lines = [
    `over time  looked at after each of ${steps(found)}: ${verdict}`,
    `           1 staked against it became ${stake(evidence)}; ${stake(enough)} or more, whenever one looks, is evidence`,
    changeReached === null
      ? '           no change for the worse'
      : `           a change for the worse, known since ${changeReached} (one false alarm in 7,300 steps)`,
  ]
  if (bet !== null && reached !== null) lines.push(`           best bet: ${bet}`)
  if (bias !== null && biasInterval !== null)
    lines.push(
      `           happens ${signed(100 * bias, 1)} points against what was said (${signed(100 * biasInterval[0], 1)} to ${signed(100 * biasInterval[1], 1)}), at every look`,
    )
  const scatter = found.overdispersion
  if (scatter !== null && found.unit === 'batch')
    lines.push(`           batches scatter ${scatter.toFixed(1)} times as much as independent rows`)
  if (scatter !== null && found.unit === 'row' && scatter > 2)
    lines.push(
      `           runs of 100 rows scatter ${scatter.toFixed(1)} times as much as independent ones: the predictions went wrong, or`,
      '           neighbours go together, and then this is no evidence: name their --batch',
    )
  lines.push('           valid if each prediction was made after all outcomes of earlier steps were known')
  return `${lines.join('\n')}\n`
}

/** The same of every two predictors. */
export function comparedInWords(found: ComparedOverTime): string {
  const lines = [`over time  looked at after each of ${steps(found)}`]
  for (const { a, b, againstA, againstB, enough, difference, interval, ...rest } of found.pairs) {
    const [first, second] = [JSON.stringify(a), JSON.stringify(b)]
    const verdict =
      rest.reachedAgainstA !== null
        ? `${first} is not as good as ${second} in every step: known since ${rest.reachedAgainstA}`
        : rest.reachedAgainstB !== null
          ? `${second} is not as good as ${first} in every step: known since ${rest.reachedAgainstB}`
          : `${first} and ${second}: not enough evidence yet`
    lines.push(
      `           ${verdict}`,
      `           1 staked against ${first} became ${stake(againstA)}, against ${second} ${stake(againstB)}; ${stake(enough)} or more is evidence`,
    )
    if (difference !== null)
      lines.push(
        `           difference ${signed(difference, 4)} nats (${end(interval[0])} to ${end(interval[1])}), at every look`,
      )
  }
  if (found.models.length > 2) lines.push(...stillBest(found))
  lines.push('           valid if each prediction was made after all outcomes of earlier steps were known')
  return `${lines.join('\n')}\n`
}

function stillBest({ models }: ComparedOverTime): readonly string[] {
  const named = (some: ComparedOverTime['models']): string =>
    some
      .map(({ name, dropped }) => `${JSON.stringify(name)}${dropped === null ? '' : ` (${dropped})`}`)
      .join(', ')
  const [best, dropped] = [
    models.filter((one) => one.dropped === null),
    models.filter((one) => one.dropped !== null),
  ]
  return [
    `           all together: ${best.length === 0 ? 'none was the best in every step' : `${named(best)} may still be the best`}`,
    ...(dropped.length === 0 ? [] : [`           no longer: ${named(dropped)}`]),
  ]
}

const end = (value: number): string =>
  Number.isFinite(value) ? signed(value, 4) : `${value < 0 ? '−' : '+'}∞`
