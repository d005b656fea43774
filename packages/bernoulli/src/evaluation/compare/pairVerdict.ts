import type { Estimate, Interval } from '../result/index.ts'
import { grouped } from '../result/index.ts'

/** What a verdict on two predictors is spoken from. */
export interface PairFindings {
  readonly a: string
  readonly b: string
  readonly examples: number
  /** How many groups the rows fall in; null when rows stand for themselves. */
  readonly groups: number | null
  /** Rows each ruled out although they happened. */
  readonly contradictions: { readonly a: number; readonly b: number }
  /** Mean of loss(a) − loss(b) over the rows that neither ruled out. */
  readonly difference: Estimate | null
  /** The interval that decides: of this pair, or the one that holds for all pairs at once. */
  readonly interval: Interval | null
  /** Set when rows are in an order that matters. */
  readonly dieboldMariano: { readonly pValue: number; readonly lag: number } | null
  readonly level: number
  readonly examplesToDecide: number | null
}

export interface PairVerdict {
  readonly verdict: string
  readonly winner: string | null
}

/**
 * Whether the difference is real, as a sentence in which names are marked as names; the winner is the predictor it says is
 * better.
 */
export function pairVerdict({ a, b, ...rest }: PairFindings): PairVerdict {
  const names = new Map([a, b].map((name) => [JSON.stringify(name), name]))
  const { verdict, winner } = spoken({ a: JSON.stringify(a), b: JSON.stringify(b), ...rest })
  return { verdict, winner: winner === null ? null : (names.get(winner) ?? null) }
}

/** With names that are marked already. */
function spoken(found: PairFindings): PairVerdict {
  const { a, b, contradictions, difference } = found
  if (contradictions.a > 0 || contradictions.b > 0) return ruledOut(found)
  if (difference === null) return { verdict: `Nothing can be said of ${a} and ${b}.`, winner: null }
  const [better, worse] = difference.value < 0 ? [a, b] : [b, a]
  const interval = found.interval ?? difference.interval
  if (interval === null || difference.standardError === null)
    return {
      verdict: `${these(found)} cannot tell ${a} and ${b} apart, because one alone shows no spread.`,
      winner: null,
    }
  if (difference.standardError === 0) return withoutSpread(found, difference.value, better)
  const sure = interval[0] > 0 || interval[1] < 0
  if (!sure)
    return { verdict: `${these(found)} cannot tell ${a} and ${b} apart${could(found)}.`, winner: null }
  const amount = Math.abs(difference.value)
  const ends = [Math.min(...interval.map(Math.abs)), Math.max(...interval.map(Math.abs))]
  const [value, low, high] = decimals(
    [amount, ...ends],
    Math.min(amount, (ends[1] as number) - (ends[0] as number)),
  )
  const order = found.dieboldMariano
  if (order !== null && order.pValue > 1 - found.level)
    return {
      verdict:
        `${better} costs ${value} nats a row less than ${worse}, but neighbouring rows resemble each other, and ` +
        `allowing for that (Diebold-Mariano, lag ${order.lag}, p = ${decimals([order.pValue], order.pValue)[0]}) ` +
        `${lowerCase(these(found))} cannot tell them apart.`,
      winner: null,
    }
  return {
    verdict: `${better} is better by ${value} nats a row (${low} to ${high})${enough(found)}.`,
    winner: better,
  }
}

function withoutSpread(
  { a, b, examples, groups }: PairFindings,
  difference: number,
  better: string,
): PairVerdict {
  if (difference === 0 && groups === null)
    return { verdict: `${a} and ${b} cost the same on every row.`, winner: null }
  if (difference === 0) return { verdict: `${a} and ${b} cost the same in every group.`, winner: null }
  const [value] = decimals([Math.abs(difference)], Math.abs(difference))
  return {
    verdict:
      `${better} costs ${value} nats less, by the same amount on every one of ${grouped(examples)} rows; without any ` +
      'spread there is no telling how sure that is.',
    winner: null,
  }
}

function ruledOut({ a, b, contradictions, difference }: PairFindings): PairVerdict {
  const [better, worse] = contradictions.a > 0 ? [b, a] : [a, b]
  const times = (rows: number): string => (rows === 1 ? 'one row' : `${grouped(rows)} rows`)
  const rest = onTheRest(difference, a, b)
  if (contradictions.a > 0 && contradictions.b > 0)
    return {
      verdict:
        `Both ruled out what happened, ${a} on ${times(contradictions.a)} and ${b} on ${times(contradictions.b)}, which ` +
        `costs infinitely much, so their likelihoods cannot be compared${rest}.`,
      winner: null,
    }
  const rows = contradictions.a + contradictions.b
  return {
    verdict: `${better} is better: ${worse} ruled out what happened on ${times(rows)}, which costs infinitely much${rest}.`,
    winner: better,
  }
}

function onTheRest(difference: Estimate | null, a: string, b: string): string {
  if (difference === null) return ''
  if (difference.value === 0) return '; on the other rows both cost the same'
  const [better, worse] = difference.value < 0 ? [a, b] : [b, a]
  const { value, interval } = difference
  const width = interval === null ? Math.abs(value) : interval[1] - interval[0]
  const [amount] = decimals([Math.abs(value)], width === 0 ? Math.abs(value) : width)
  return `; on the other rows ${better} costs ${amount} nats less than ${worse}`
}

function these({ examples, groups }: PairFindings): string {
  if (groups !== null)
    return `These ${grouped(examples)} rows in ${groups === 1 ? 'one group' : `${grouped(groups)} groups`}`
  return examples === 1 ? 'This one row' : `These ${grouped(examples)} rows`
}

function could({ examplesToDecide }: PairFindings): string {
  return examplesToDecide === null ? '' : `; about ${rounded(examplesToDecide)} rows like these could`
}

function enough({ examples, examplesToDecide }: PairFindings): string {
  if (examplesToDecide === null) return ''
  return examplesToDecide <= examples
    ? `; ${rounded(examplesToDecide)} rows like these would have been enough`
    : `; about ${rounded(examplesToDecide)} rows would show such a difference four times in five`
}

function lowerCase(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Two significant digits, upwards, so that the number is never too small. */
function rounded(examples: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(examples)) - 1)
  return grouped(Math.ceil(examples / unit) * unit)
}

/** Numbers with as many decimals as show two significant digits of the size. */
function decimals(values: readonly number[], size: number): readonly string[] {
  const fractionDigits = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(size))))
  return values.map((value) => value.toFixed(fractionDigits))
}
