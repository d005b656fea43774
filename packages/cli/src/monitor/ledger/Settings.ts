import { InputError } from 'bernoulli'

/** What is fixed when a ledger is made. */
export interface Settings {
  /** The most seconds between a prediction and its outcome's due time. */
  readonly horizon: number
  /** Seconds of a batch. */
  readonly batch: number
  /** How far the truth may be from the prediction, in log-odds. */
  readonly tolerance: number
  /** How many batches pass on average before a false alarm. */
  readonly falseAlarmEvery: number
  readonly level: number
  /** An outcome that never came: the less favourable one, a no, or left out. */
  readonly missing: 'least' | 'no' | 'exclude'
  /** `exact` assumes nothing; `due` that outcomes due earlier say nothing of later ones beyond what was predicted. */
  readonly order: 'exact' | 'due'
}

const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
}
const words: Readonly<Record<string, string>> = { hour: '1h', day: '1d', week: '1w' }

/** Seconds of `30d`, `12h`, `day`. */
export function readDuration(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(words[text] ?? text) ?? []
  const seconds = Number(count) * (units[unit ?? ''] ?? NaN)
  if (seconds > 0 && Number.isSafeInteger(seconds)) return seconds
  throw new InputError({
    problem: 'no length of time',
    expected: 'a number with s, m, h, d or w, such as 30d',
    received: text,
  })
}

/** Seconds from one false alarm to the next, of `1/year` or `1/20years`. */
export function readFalseAlarm(text: string): number {
  const [, count, periods, unit] = /^(\d+)\/(\d*)(day|week|month|year)s?$/.exec(text) ?? []
  const lengths: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4375, year: 365.25 }
  const days = (lengths[unit ?? ''] ?? NaN) * Number(periods === '' ? 1 : periods)
  const seconds = (days * 86_400) / Number(count)
  if (seconds > 0 && seconds < Infinity) return seconds
  throw new InputError({
    problem: 'no rate of false alarms',
    expected: 'one such as 1/year or 1/20years',
    received: text,
  })
}

/** How many batches take turns, so that each prediction of a stream was made after all its earlier outcomes. */
export function streamsOf({ horizon, batch, order }: Settings): number {
  return order === 'due' ? 1 : 1 + Math.ceil(horizon / batch)
}

/**
 * @throws InputError when a prediction could be made after an outcome of its own batch, or a false alarm came with every batch
 */
export function checkSettings(settings: Settings): Settings {
  if (settings.batch > settings.horizon)
    throw new InputError({
      problem: 'a batch is longer than the horizon',
      place: '--batch',
      expected: `at most ${settings.horizon} seconds, because all of a batch is predicted before any of it is known`,
      received: settings.batch,
      advice: 'Make batches shorter.',
    })
  if (!(settings.falseAlarmEvery > 1))
    throw new InputError({
      problem: 'more false alarms than batches',
      place: '--false-alarm',
      expected: 'fewer than one a batch',
      received: settings.falseAlarmEvery,
    })
  return settings
}
