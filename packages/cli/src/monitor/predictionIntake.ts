import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { Delivery, Intake, Settings } from './ledger/index.ts'
import type { PredictionFlags } from './MonitorFlags.ts'

/** The most values that a column of segments may have in a delivery. */
const most = 1000

const yes = ["'1'", "'1.0'", "'true'", "'yes'", "'y'", "'t'"]
const no = ["'0'", "'0.0'", "'false'", "'no'", "'n'", "'f'"]

/** How predictions of a file are taken in. */
export function predictionIntake(flags: PredictionFlags, { horizon }: Settings): Intake {
  const scale = flags.logit === undefined ? 'probability' : 'logit'
  const segments = [...new Set(flags.segment ?? [])].sort()
  const optional = (names: readonly string[], named: string | undefined, option: string) =>
    ({ names, named, option, read: 'text', optional: true, empty: true }) as const
  const due = `coalesce("due", "at" + ${horizon})`
  return {
    kind: 'predictions',
    key: ['id', 'model'],
    wanted: {
      id: { names: ['id'], named: flags.id, option: '--id', read: 'text' },
      at: { names: ['at'], named: flags.at, option: '--at', read: 'time' },
      due: { names: ['due'], named: flags.due, option: '--due', read: 'time', optional: true },
      said:
        scale === 'logit'
          ? { names: [], named: flags.logit, option: '--logit', read: 'number' }
          : {
              names: ['probability', 'p'],
              named: flags.probability,
              option: '--probability',
              read: 'number',
            },
      model: optional(['model'], flags.model, '--model'),
      treated: optional(['treated'], flags.treated, '--treated'),
      ...Object.fromEntries(
        segments.map((name) => [
          `segment ${name}`,
          { names: [], named: name, option: '--segment', read: 'text', empty: true },
        ]),
      ),
    },
    rules: ({ names }) => [
      ...(scale === 'probability'
        ? [
            {
              ...{
                broken: 'NOT ("said" BETWEEN 0 AND 1)',
                shown: '"raw said"',
                problem: 'probability out of range',
              },
              ...{ expected: 'a number in [0, 1]', advice: 'If these are log-odds, name them with --logit.' },
            },
          ]
        : []),
      ...(names.has('due')
        ? [
            {
              broken: `NOT (${due} >= "at" AND ${due} - "at" <= ${horizon})`,
              shown: `"raw at" || ' to ' || "raw due"`,
              problem: 'due out of range',
              expected: `a time up to ${horizon} seconds after the prediction`,
              advice: 'The horizon is fixed when a ledger is made.',
            },
          ]
        : []),
      ...(names.has('treated')
        ? [
            {
              ...{
                broken: `lower("treated") NOT IN (${[...yes, ...no].join(', ')})`,
                shown: '"raw treated"',
                problem: 'treated out of range',
              },
              ...{
                expected: 'yes or no',
                advice: 'Say yes where something was done because of the prediction.',
              },
            },
          ]
        : []),
    ],
    columns: async (delivery) => {
      const { names } = delivery
      for (const name of segments) await refuseMany(delivery, name)
      const values = segments.map((name) => `${duckdb.string(name)}, ${duckdb.identifier(`segment ${name}`)}`)
      return {
        ...{ id: '"id"', at: '"at"', due: names.has('due') ? due : `"at" + ${horizon}` },
        ...{ scale: duckdb.string(scale), said: '"said"' },
        model: names.has('model') ? '"model"' : 'CAST(NULL AS VARCHAR)',
        treated: names.has('treated')
          ? `CASE WHEN lower("treated") IN (${yes.join(', ')}) THEN true END`
          : 'CAST(NULL AS BOOLEAN)',
        segments:
          segments.length === 0
            ? 'CAST(NULL AS VARCHAR)'
            : `CAST(json_object(${values.join(', ')}) AS VARCHAR)`,
      }
    },
  }
}

/** @throws InputError when a column has so many values that it is no segment */
async function refuseMany({ query, file }: Delivery, name: string): Promise<void> {
  const { columns } = await query(`SELECT count(DISTINCT ${duckdb.identifier(`segment ${name}`)}) FROM taken`)
  if (Number(columns[0]?.[0]) <= most) return
  throw new InputError({
    problem: 'too many segments',
    place: `${name} of ${file}`,
    expected: `at most ${most} values`,
    received: Number(columns[0]?.[0]),
    advice: 'Name a column of a few kinds, such as a region. Nothing was taken in.',
  })
}
