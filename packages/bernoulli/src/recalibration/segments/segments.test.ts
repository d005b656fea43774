import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import ofScipy from '../../../test/golden/segmentOffsets.json' with { type: 'json' }
import { memory } from '../../engines/index.ts'
import { InputError } from '../../errors/index.ts'
import { evaluate } from '../../expression/index.ts'
import { random, sigmoid } from '../../math/index.ts'
import {
  applySegmentedMap,
  applySegmentedMapToLogit,
  chooseRecalibration,
  fitOffsets,
  segmentedExpression,
} from '../index.ts'
import type { RecalibrationKind, SegmentedMap } from '../index.ts'
import { checkSegmentedMap } from './checkSegmentedMap.ts'
import { offsetsAt } from './offsetsAt.ts'

type Rows = {
  readonly segments: number
  readonly segment: readonly number[]
  readonly logits: readonly number[]
} & {
  readonly labels: readonly number[]
  readonly weights: readonly number[]
}

const dataOf = ({ segments, segment, logits, labels, weights }: Rows) => ({
  segments,
  segment: Uint32Array.from(segment),
  logit: Float64Array.from(logits),
  yes: Float64Array.from(labels, (label, i) => label * (weights[i] as number)),
  no: Float64Array.from(labels, (label, i) => (1 - label) * (weights[i] as number)),
})

describe.each(ofScipy.cases)('$name: the offsets of SciPy', (given) => {
  const data = dataOf(given)
  test('at its spread, to nine digits', () => {
    const { point } = offsetsAt(data, given.spread, { exactly: true })
    expect(Math.abs(point.slope - given.slope)).toBeLessThan(1e-9)
    point.apart.forEach((u, g) =>
      expect(Math.abs(point.centre + u - (given.offsets[g] as number))).toBeLessThan(1e-9),
    )
  })
  test('how likely the rows are at other spreads', () => {
    const none = offsetsAt(data, 0, { exactly: true }).evidence
    given.at.forEach((spread, i) =>
      expect(offsetsAt(data, spread, { exactly: true }).evidence - none).toBeCloseTo(
        given.evidence[i] as number,
        7,
      ),
    )
  })
  test('the spread itself', () => {
    expect(Math.abs(fitOffsets(data).spread - given.spread)).toBeLessThanOrEqual(0.01 * given.spread)
  })
})

/** Rows of segments whose truth lies an offset from what is predicted. */
function draw(rows: number, offsets: readonly number[], seed: number, centre = -1) {
  const { normal, uniform } = random(seed)
  const segment = Array.from({ length: rows }, () => Math.floor(uniform() * offsets.length))
  const logits = segment.map(() => centre + normal())
  const labels = logits.map((z, i) =>
    Number(uniform() < sigmoid(z + (offsets[segment[i] as number] as number))),
  )
  return { labels, logits, keys: { region: segment.map((g) => `r${g}`) } }
}

const kinds: readonly RecalibrationKind[] = ['none', 'shift', 'platt']
const quick = { kinds, folds: 5, segment: 'region' } as const

test('segments that differ are taken, gain on new rows, and those that differ are named', async () => {
  const offsets = [1, -1, 0, 0, 0]
  const { segments } = await chooseRecalibration(memory(draw(2500, offsets, 4)), quick)
  expect(segments?.taken).toBe(true)
  const map = segments?.map as SegmentedMap
  const fresh = draw(20_000, offsets, 5)
  const lossOf = (logitAt: (z: number, region: string) => number): number =>
    fresh.labels.reduce((sum, y, i) => {
      const z = logitAt(fresh.logits[i] as number, fresh.keys.region[i] as string)
      return sum + Math.log1p(Math.exp(y === 1 ? -z : z))
    }, 0) / fresh.labels.length
  const common = lossOf((z) => applySegmentedMapToLogit(map, null, z))
  const gained = common - lossOf((z, region) => applySegmentedMapToLogit(map, region, z))
  const { value = NaN, standardError, interval } = segments?.gain ?? {}
  expect(gained).toBeGreaterThan(0.02)
  expect(interval?.[0]).toBeGreaterThan(0)
  expect(Math.abs(gained - value)).toBeLessThan(4 * (standardError ?? NaN))
  const surely = segments?.values
    .filter(({ adjusted }) => (adjusted ?? 1) < 0.05)
    .map(({ segment }) => segment)
  expect(surely).toEqual(['r0', 'r1'])
})

test('segments that do not differ are seldom taken, and named as different as seldom', async () => {
  let [taken, named] = [0, 0]
  for (let seed = 1; seed <= 40; seed++) {
    const centre = seed % 2 === 0 ? -3 : -1
    const { segments } = await chooseRecalibration(memory(draw(400, [0, 0, 0, 0, 0, 0], seed, centre)), quick)
    if (segments?.taken === true) taken += 1
    if (segments?.values.some(({ adjusted }) => (adjusted ?? 1) < 0.05) === true) named += 1
  }
  expect(taken).toBeLessThanOrEqual(2)
  expect(named).toBeLessThanOrEqual(5)
})

test.each([
  [400, 60],
  [400, 250],
  [400, 330],
  [40, 2],
])('of %i rows given .4, %i yeses in one segment: the p-value is near that of a binomial', async (n, yes) => {
  const rest = 4000
  const data = {
    labels: Array.from({ length: n + rest }, (_, i) => Number(i < n ? i < yes : i % 5 < 2)),
    probabilities: Array.from({ length: n + rest }, () => 0.4),
    keys: { region: Array.from({ length: n + rest }, (_, i) => (i < n ? 'one' : 'rest')) },
  }
  const { segments } = await chooseRecalibration(memory(data), { ...quick, kinds: ['none'] })
  const found = segments?.values.find(({ segment }) => segment === 'one')?.pValue ?? NaN
  let tail = 0
  let term = 0.6 ** n
  for (let k = 0; k <= n; term *= ((n - k) / (k + 1)) * (0.4 / 0.6), k++)
    if (yes < 0.4 * n ? k <= yes : k >= yes) tail += term
  const exact = Math.log(Math.min(1, 2 * tail))
  expect(Math.abs(Math.log(found) - exact)).toBeLessThan(0.1 + 0.2 * Math.abs(exact))
})

test('the order of segments is that of their values, whatever their type, and none comes last', async () => {
  const region = ['b', 'a', null, 'b', 'a', null, 'a', 'b']
  const labels = [1, 0, 1, 0, 1, 0, 0, 1]
  const found = await chooseRecalibration(
    memory({ labels, probabilities: labels.map((_, i) => (i + 1) / 10), keys: { region } }),
    { ...quick, folds: 2, kinds: ['none'], segmented: 'always' },
  )
  expect(found.segments?.values.map(({ segment }) => segment)).toEqual(['a', 'b', null])
  expect(found.segments?.values.at(-1)).toMatchObject({ offset: null, pValue: null, adjusted: null })
  expect(found.segments?.map?.parameters.segments).toEqual(['a', 'b'])
})

const anyRow = fc.record({
  z: fc.oneof(
    fc.double({ min: -4, max: 4, noNaN: true }),
    fc.constantFrom(-Infinity, -700, -60, 0, 0, 60, 700, Infinity),
  ),
  y: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  weight: fc.constantFrom(0, 1, 1, 3, 1000),
  region: fc.constantFrom('a', 'b', 'c', null),
  group: fc.integer({ min: 0, max: 9 }),
})

test('whatever the rows are, maps by segment rise and are numbers, or it says what is wrong', async () => {
  const seen = { maps: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 4, maxLength: 40 }),
      fc.constantFrom<RecalibrationKind>('none', 'temperature', 'isotonic', 'beta'),
      fc.boolean(),
      async (rows, kind, grouped) => {
        const engine = memory({
          labels: rows.map(({ y }) => y),
          logits: rows.map(({ z }) => z),
          weights: rows.map(({ weight }) => weight),
          keys: { region: rows.map(({ region }) => region), group: rows.map(({ group }) => group) },
        })
        const asked = { folds: 3, segment: 'region', kinds: [kind], ...(grouped ? { group: 'group' } : {}) }
        const found = await chooseRecalibration(engine, {
          ...asked,
          segmented: 'always',
          weightKind: 'frequency',
        }).catch((error: unknown) => {
          if (error instanceof InputError) return null
          throw error
        })
        seen[found === null ? 'refused' : 'maps'] += 1
        if (found === null) return
        const map = checkSegmentedMap(JSON.parse(JSON.stringify(found.segments?.map)))
        for (const region of ['a', 'b', 'c', null, 'unseen']) {
          const after = [-700, -60, -3, 0, 3, 60, 700].map((z) => applySegmentedMapToLogit(map, region, z))
          after.forEach((z, i) => expect(z).toBeGreaterThanOrEqual((after[i - 1] ?? -Infinity) - 1e-9))
        }
        for (const { gain, pValue, adjusted, offset } of found.segments?.values ?? []) {
          expect(gain.value).not.toBeNaN()
          expect(adjusted ?? 1).toBeGreaterThanOrEqual(pValue ?? 0)
          expect(Number.isFinite(offset ?? 0)).toBe(true)
        }
        expect(found.segments?.after).not.toBeNaN()
        expect(found.segments?.gain?.value).not.toBeNaN()
      },
    ),
  )
  expect(Math.min(seen.maps, seen.refused)).toBeGreaterThan(0)
})

test('the expression says what the function says', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.constantFrom('a', 'b', null),
      (p, offset, region) => {
        const base = { kind: 'beta', parameters: { a: 0.7, b: 1.2, c: 0.1 } } as const
        const map: SegmentedMap = {
          kind: 'segments',
          parameters: { base, slope: 0.9, segments: ['a', 'b'], offsets: [offset, 0.5] },
        }
        const formula = segmentedExpression(
          map,
          { name: 'p', column: 'p', scale: 'probability' },
          { offset: 'offset', slope: 'slope' },
        )
        const place = region === null ? -1 : map.parameters.segments.indexOf(region)
        const row = { p, offset: map.parameters.offsets[place] ?? 0, slope: place < 0 ? 1 : 0.9 }
        expect(sigmoid(evaluate(formula, row))).toBeCloseTo(applySegmentedMap(map, region, p), 12)
      },
    ),
  )
})

test.each([
  [{ segment: 'nowhere' }, 'no such key column'],
  [{ segment: 'region', group: 'region' }, 'the segment is the group'],
  [{ segmented: 'always' }, 'no column of segments is named'],
  [{ segment: 'region', segmented: 'often' }, 'unknown choice'],
])('%o is refused', async (options, problem) => {
  const asked = chooseRecalibration(memory(draw(60, [0, 0], 1)), { kinds, ...(options as object) })
  await expect(asked).rejects.toThrow(problem)
})

test.each([
  [{ kind: 'platt' }, 'its kind'],
  [{ kind: 'segments' }, 'no parameters'],
  [{ kind: 'segments', parameters: { slope: 0 } }, 'slope is no finite number above 0'],
  [{ kind: 'segments', parameters: { slope: 1, segments: [null], offsets: [0] } }, 'segments are not texts'],
  [{ kind: 'segments', parameters: { slope: 1, segments: ['a', 'a'], offsets: [0, 0] } }, 'occurs twice'],
  [{ kind: 'segments', parameters: { slope: 1, segments: ['a'], offsets: [NaN] } }, 'offsets are not finite'],
  [{ kind: 'segments', parameters: { slope: 1, segments: ['a'], offsets: [] } }, 'offsets are 0, not 1'],
  [{ kind: 'segments', parameters: { slope: 1, segments: [], offsets: [] } }, 'not a recalibration'],
])('%o is no map by segment', (map, problem) => {
  expect(() => checkSegmentedMap(map)).toThrow(problem)
})
