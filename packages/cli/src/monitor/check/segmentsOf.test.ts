import { batchBets, batchStep, calibrationOverTime } from 'bernoulli/sequential'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchDigest } from './BatchDigest.ts'
import { segmentsOf } from './segmentsOf.ts'

const row = fc.record({
  label: fc.constantFrom(0, 1, 0.5),
  logit: fc.double({ min: -4, max: 4, noNaN: true }),
})
const batch = fc.array(row, { minLength: 1, maxLength: 4 })
const name = JSON.stringify(['region', 'north'])

type Row = { readonly label: number; readonly logit: number }

const columns = (rows: readonly Row[]) => ({
  labels: rows.map(({ label }) => label),
  logits: rows.map(({ logit }) => logit),
})

const factorsOf = (rows: readonly Row[], tolerance: number): readonly number[] =>
  batchStep(columns(rows), { tolerance, missing: 'least' }).logFactors ?? []

function evidenceOf(batches: readonly (readonly Row[])[], streams: number, tolerance: number): number {
  const digests = batches.map((rows) => {
    const logFactors = factorsOf(rows, tolerance)
    return { segments: { [name]: { logFactors, rows: rows.length, label: 0, probability: 0, missing: 0 } } }
  })
  return segmentsOf(digests as unknown as readonly BatchDigest[], streams, 0.95)[0]?.evidence ?? NaN
}

const tolerances = fc.constantFrom(0, 0.1)
const many = fc.array(batch, { minLength: 1, maxLength: 9 })

test('the evidence against a segment is that of its rows by themselves', () => {
  fc.assert(
    fc.property(many, tolerances, (batches, tolerance) => {
      const { evidence } = calibrationOverTime(
        { ...columns(batches.flat()), batches: batches.flatMap((rows, i) => rows.map(() => i)) },
        { tolerance },
      )
      expect(evidenceOf(batches, 1, tolerance)).toBeCloseTo(evidence.nats, 9)
    }),
  )
})

test('in several streams it is the mean of all their stakes, each less what the batch under way may cost it', () => {
  fc.assert(
    fc.property(many, fc.integer({ min: 2, max: 4 }), tolerances, (batches, streams, tolerance) => {
      const stakes = Array.from({ length: streams }, (_, stream) =>
        batchBets.map(({ share }, k) =>
          batches
            .filter((_, i) => i % streams === stream)
            .reduce((stake, rows) => stake * Math.exp(factorsOf(rows, tolerance)[k] ?? NaN), 1 - share),
        ),
      ).flat()
      const mean = stakes.reduce((sum, stake) => sum + stake, 0) / stakes.length
      expect(evidenceOf(batches, streams, tolerance)).toBeCloseTo(Math.log(mean), 9)
    }),
  )
})
