import type { FlagParametersForType } from '@stricli/core'
import { InputError } from 'bernoulli'
import type { DecideFlags } from './DecideFlags.ts'
import { compareFlags } from './parameters.ts'
import { readThreshold } from './readThreshold.ts'

const { label, positive, probability, logit, percent, logProbability } = compareFlags
const { weight, weightKind, group, dates, table, query, row, deadline, showSql } = compareFlags
const { missing, repeated, strict, json, html, svg, level, threads } = compareFlags

/** @throws InputError unless it is a number above 0 and, where there is an end, below that */
function readPositive(place: string, given: string, below = Infinity): number {
  const number = Number(given)
  if (given.trim() !== '' && number > 0 && number < below) return number
  throw new InputError({
    problem: 'a number out of range',
    place,
    expected: below === Infinity ? 'a number above 0' : `a number above 0 and below ${below}`,
    received: given,
  })
}

/**
 * The thresholds from one to another, both included: ten of them, or as far apart as said.
 *
 * Each is rounded to twelve digits, so that 0.05 and twice 0.05 are 0.15 and a prediction of 0.15 is acted on.
 *
 * @throws InputError unless they are from above 0 to below 1, 1000 at most, and the last is a whole number of steps away
 */
export function readThresholds(given: string): readonly number[] {
  const place = '--thresholds'
  const parts = given.split(':')
  const refuse = (expected: string): InputError =>
    new InputError({ problem: 'no range of thresholds', place, expected, received: given })
  if (parts.length < 2 || parts.length > 3)
    throw refuse('from:to or from:to:step, as 0.05:0.5 or 0.05:0.5:0.01')
  const [from, to] = [readPositive(place, parts[0] ?? '', 1), readPositive(place, parts[1] ?? '', 1)]
  if (!(from < to)) throw refuse('a first threshold below the last')
  const step = parts[2] === undefined ? (to - from) / 9 : readPositive(place, parts[2], 1)
  const steps = Math.round((to - from) / step)
  if (steps < 1 || steps > 999 || Math.abs(from + steps * step - to) > 1e-9)
    throw refuse('a whole number of steps from the first to the last, 999 at most')
  return Array.from({ length: steps + 1 }, (_, i) =>
    i === steps ? to : Number((from + i * step).toPrecision(12)),
  )
}

const cost = (place: string, brief: string) =>
  ({
    kind: 'parsed',
    parse: (given: string): number => readPositive(place, given),
    optional: true,
    placeholder: 'cost',
    brief,
  }) as const

export const decideFlags: FlagParametersForType<DecideFlags> = {
  falseAlarm: cost('--false-alarm', 'what acting costs where it does not happen'),
  miss: cost('--miss', 'what not acting costs where it happens, in the same unit'),
  threshold: {
    kind: 'parsed',
    parse: readThreshold,
    variadic: true,
    optional: true,
    placeholder: 'probability',
    brief: 'or from which probability on people act; several times for several',
  },
  thresholds: {
    kind: 'parsed',
    parse: readThresholds,
    optional: true,
    placeholder: 'from:to:step',
    brief: 'or a range of them, as 0.05:0.5 (ten) or 0.05:0.5:0.01',
  },
  label,
  positive,
  probability,
  logit,
  percent,
  logProbability,
  weight,
  weightKind,
  group,
  dates,
  table,
  query,
  row,
  deadline,
  showSql,
  missing,
  repeated,
  strict,
  json,
  html,
  svg,
  level,
  threads,
}
