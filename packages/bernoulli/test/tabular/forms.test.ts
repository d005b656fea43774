import { tableFromIPC as flechetteFrom } from '@uwdata/flechette'
import { Bool, Dictionary, Float32, Int32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, judge, recalibrationGain } from '../../src/index.ts'

interface Row {
  readonly late: 'yes' | 'no'
  readonly p: number
  readonly q: number
  readonly w: number
  readonly team: string | null
}

const anyRow = fc.record({
  late: fc.constantFrom('yes', 'no'),
  p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  q: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  w: fc.integer({ min: 1, max: 3 }),
  team: fc.constantFrom('a', 'b', null),
}) as fc.Arbitrary<Row>
const anyRows = fc
  .array(anyRow, { minLength: 4, maxLength: 40 })
  .filter(
    (rows) => new Set(rows.map(({ late }) => late)).size === 2 && new Set(rows.map(({ p }) => p)).size > 3,
  )

const column = <Name extends keyof Row>(rows: readonly Row[], name: Name) => rows.map((row) => row[name])

function arrowOf(rows: readonly Row[]): Table {
  return new Table({
    late: vectorFromArray(column(rows, 'late'), new Dictionary(new Utf8(), new Int32())),
    p: vectorFromArray(column(rows, 'p')),
    q: vectorFromArray(column(rows, 'q')),
    w: vectorFromArray(column(rows, 'w'), new Int32()),
    team: vectorFromArray(column(rows, 'team'), new Utf8()),
  })
}

/** The same table in every form people have one. */
const forms: Readonly<Record<string, (rows: readonly Row[]) => readonly object[]>> = {
  'columns by name': (rows) =>
    ({
      late: column(rows, 'late'),
      p: Float64Array.from(column(rows, 'p')),
      q: column(rows, 'q'),
      w: Uint8Array.from(column(rows, 'w')),
      team: column(rows, 'team'),
    }) as never,
  'numbers as texts, as readers of CSV give': (rows) =>
    rows.map(({ late, p, q, w, team }) => ({ late, p: String(p), q: ` ${q}`, w: `${w}`, team })),
  'a table of apache-arrow': (rows) => arrowOf(rows) as never,
  'a table of Flechette': (rows) => flechetteFrom(tableToIPC(arrowOf(rows))) as never,
}

const roles = { label: 'late', positive: 'yes', weight: 'w', weightKind: 'frequency' } as const
const judged = { ...roles, probability: 'p', segments: ['team'], drift: 0, resamples: 20 } as const

describe.each(Object.entries(forms))('%s', (_, form) => {
  test('is judged, compared and recalibrated as the same rows under their roles', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const data = {
          labels: column(rows, 'late'),
          positive: 'yes',
          weights: column(rows, 'w'),
        }
        const keys = { team: column(rows, 'team') }
        const table = form(rows)
        const options = { segments: ['team'], weightKind: 'frequency', drift: 0, resamples: 20 } as const
        const expected = await judge({ ...data, keys, probabilities: column(rows, 'p') }, options)
        const { logLoss, calibration, segments, roles: found } = await judge(table, judged)
        expect({ logLoss: { ...logLoss, contradictions: 0 }, calibration, segments }).toEqual({
          logLoss: { ...expected.logLoss, contradictions: 0 },
          calibration: expected.calibration,
          segments: expected.segments,
        })
        expect(found.label).toEqual({ column: 'late', positive: 'yes', by: 'given', positiveBy: 'given' })

        const two = { p: column(rows, 'p'), q: column(rows, 'q') }
        const pairs = { weightKind: 'frequency', resamples: 50 } as const
        expect((await compare(table, { ...roles, ...pairs, probability: ['p', 'q'] })).pairs).toEqual(
          (await compare({ ...data, predictions: two }, pairs)).pairs,
        )
      }),
      { numRuns: 15 },
    )
  })
})

test('truth values, halves of float32 and missing values of Arrow', async () => {
  const table = new Table({
    late: vectorFromArray([true, false, null, true], new Bool()),
    p: vectorFromArray([0.5, 0.25, 0.75, null], new Float32()),
  })
  const expected = await judge({ labels: [true, false], probabilities: [0.5, 0.25] })
  for (const form of [table, flechetteFrom(tableToIPC(table))]) {
    await expect(judge(form)).rejects.toThrow(
      /label is missing in column "late"; expected a number in \[0, 1\], got null at row 2 of 4.*missing: 'drop'/,
    )
    const { logLoss, statements } = await judge(form, { label: 'late', probability: 'p', missing: 'drop' })
    expect(logLoss.mean).toBe(expected.logLoss.mean)
    expect(statements[0]).toEqual({ code: 'rows dropped', text: '2 rows without a value were left out.' })
  }
})

test('integers of 64 bits are labels, and keys that stay apart', async () => {
  const table = new Table({
    late: vectorFromArray([1n, 0n, 1n]),
    p: vectorFromArray([0.5, 0.25, 0.75]),
    id: vectorFromArray([2n ** 62n, 2n ** 62n + 1n, 2n ** 62n]),
  })
  for (const form of [table, flechetteFrom(tableToIPC(table), { useBigInt: true })]) {
    const { baseRate, segments } = await judge(form, { label: 'late', probability: 'p', segments: ['id'] })
    expect(baseRate).toBe(2 / 3)
    expect(segments[0]?.values.map(({ value, examples }) => [value, examples])).toEqual([
      [['4611686018427387904'], 2],
      [['4611686018427387905'], 1],
    ])
  }
})

test('rows are recalibrated where every column is named, and the gain says its roles', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ won: i % 3 === 0, p: ((i * 7) % 10) / 10 + 0.05 }))
  const data = { labels: rows.map(({ won }) => won), probabilities: rows.map(({ p }) => p) }
  const { roles: found, ...gain } = await recalibrationGain(rows, 'platt', { label: 'won', probability: 'p' })
  expect(gain).toEqual({ ...(await recalibrationGain(data, 'platt')), prediction: 'p' })
  expect(found.label).toEqual({ column: 'won', positive: 'true', by: 'given', positiveBy: 'given' })
})
