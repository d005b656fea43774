import { buildCommand, buildRouteMap, type CommandContext, type RouteMap } from '@stricli/core'
import { readLevel, readTolerance } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'
import type { AckFlags, CheckLedgerFlags, InitFlags, OutcomeFlags, PredictionFlags } from './MonitorFlags.ts'

const text = (input: string): string => input
const ledger = { brief: 'the folder of the ledger', parse: text, placeholder: 'ledger' } as const
const file = {
  brief: 'CSV, TSV, JSON or Parquet, also gzipped; - for standard input',
  parse: text,
  placeholder: 'file',
} as const
const optional = (brief: string, placeholder = 'column') =>
  ({ kind: 'parsed', parse: text, optional: true, brief, placeholder }) as const
const now = optional('the time of the check, as 2026-01-31; left out: now', 'time')

const init = buildCommand<InitFlags, [string], CommandContext>({
  loader: async () => asCommand('monitor init', (await import('./monitor.ts')).init),
  parameters: {
    flags: {
      horizon: {
        kind: 'parsed',
        parse: text,
        placeholder: 'time',
        brief: 'the most between a prediction and its due time, as 30d',
      },
      batch: {
        kind: 'parsed',
        parse: text,
        default: '1d',
        placeholder: 'time',
        brief: 'what is due together, as 1d',
      },
      tolerance: {
        kind: 'parsed',
        parse: readTolerance,
        default: '0.1',
        placeholder: 'log-odds',
        brief: 'how far off all is well',
      },
      falseAlarm: {
        kind: 'parsed',
        parse: text,
        default: '1/20years',
        placeholder: 'rate',
        brief: 'how often a change may be called falsely',
      },
      level: {
        kind: 'parsed',
        parse: readLevel,
        default: '0.95',
        brief: 'that there is never a false alarm of the start',
      },
      missing: {
        kind: 'enum',
        values: ['least', 'no', 'exclude'],
        default: 'least',
        brief: 'an outcome that never came: the less favourable one, a no, or left out',
      },
      order: {
        kind: 'enum',
        values: ['exact', 'due'],
        default: 'exact',
        brief: 'batches take turns over a horizon, or all follow each other, which assumes more',
      },
    },
    positional: { kind: 'tuple', parameters: [ledger] },
  },
  docs: { brief: 'Make a ledger; what is said here is fixed' },
})

const predict = buildCommand<PredictionFlags, [string, string], CommandContext>({
  loader: async () => asCommand('monitor predict', (await import('./monitor.ts')).predict),
  parameters: {
    flags: {
      id: optional('what a prediction is called'),
      at: optional('when it was made'),
      due: optional('when its outcome is due; left out: a horizon later'),
      probability: optional('what was said, from 0 to 1'),
      logit: optional('or what was said, as log-odds'),
      model: optional('which model, or version of it, said so'),
      treated: optional('whether something was done because of it, so that its outcome says nothing'),
      segment: {
        kind: 'parsed',
        parse: text,
        variadic: true,
        optional: true,
        placeholder: 'column',
        brief: 'a column of kinds, each of which is looked at by itself',
      },
    },
    positional: { kind: 'tuple', parameters: [ledger, file] },
  },
  docs: { brief: 'Take predictions in, once' },
})

const outcome = buildCommand<OutcomeFlags, [string, string], CommandContext>({
  loader: async () => asCommand('monitor outcome', (await import('./monitor.ts')).outcome),
  parameters: {
    flags: {
      id: optional('what the prediction was called'),
      at: optional('when the outcome was known'),
      label: optional('what happened, from 0 to 1'),
    },
    positional: { kind: 'tuple', parameters: [ledger, file] },
  },
  docs: { brief: 'Take outcomes in' },
})

const check = buildCommand<CheckLedgerFlags, [string], CommandContext>({
  loader: async () => asCommand('monitor check', (await import('./monitor.ts')).check),
  parameters: {
    flags: {
      now,
      model: optional('the model to look at; left out: the one that came last', 'name'),
      json: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'the whole result as JSON (docs/json.md)',
      },
      html: optional('as a page with the evidence drawn, too', 'file'),
      prometheus: optional('as text for Prometheus, too', 'file'),
      require: {
        kind: 'parsed',
        parse: text,
        variadic: true,
        optional: true,
        placeholder: 'requirement',
        brief: "what must hold, as 'skill > 0.1'; exit code 3 if it does not",
      },
    },
    positional: { kind: 'tuple', parameters: [ledger] },
  },
  docs: { brief: 'What the ledger says; exit code 3 is an alarm' },
})

const ack = buildCommand<AckFlags, [string], CommandContext>({
  loader: async () => asCommand('monitor ack', (await import('./monitor.ts')).ack),
  parameters: {
    flags: {
      note: { kind: 'parsed', parse: text, placeholder: 'text', brief: 'what was done' },
      now,
    },
    positional: { kind: 'tuple', parameters: [ledger] },
  },
  docs: { brief: 'An alarm was seen to: evidence begins anew' },
})

/** The `monitor` command and those below it: their words and their options. */
export const monitorCommand: RouteMap<CommandContext> = buildRouteMap({
  routes: { init, predict, outcome, check, ack },
  docs: {
    brief: 'Predictions now, outcomes later, and evidence one may look at every day',
    fullDescription: `Predictions now, outcomes later, and evidence that one may look at every day. A ledger is a folder; every delivery
is a file of its own in it, and the same delivery again changes nothing.

EXAMPLES
  bernoulli monitor init ledger --horizon 7d
  bernoulli monitor predict ledger today.csv
  bernoulli monitor outcome ledger results.csv
  bernoulli monitor check ledger --prometheus /var/lib/node_exporter/bernoulli.prom
  bernoulli monitor ack ledger --note 'recalibrated'`,
  },
})
