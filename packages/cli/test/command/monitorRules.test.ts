// @slow: starts the command
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const run = (...args: string[]) => bernoulli(['monitor', ...args])

interface Found {
  readonly model: string | null
  readonly models: readonly { readonly name: string | null; readonly predictions: number }[]
  readonly counts: Record<string, number>
  readonly conflicting: readonly string[]
  readonly evidence: { readonly nats: number; readonly reached: string | null }
  readonly asFirstKnown: { readonly nats: number; readonly reached: string | null } | null
  readonly segments: readonly { readonly value: string; readonly named: boolean; readonly bias: number }[]
  readonly recalibration: { readonly intercept: number; readonly slope: number; readonly gain: number }
  readonly alarm: boolean
}

async function made(name: string, ...options: string[]): Promise<string> {
  const path = join(files.path, name)
  expect((await run('init', path, '--horizon', '1d', ...options)).code).toBe(0)
  return path
}

async function look(path: string, ...options: string[]): Promise<Found> {
  return JSON.parse((await run('check', path, '--now', '2026-12-01', '--json', ...options)).stdout) as Found
}

let deliveries = 0

/** Takes lines of CSV in. */
async function deliver(
  verb: 'predict' | 'outcome',
  path: string,
  lines: readonly string[],
  ...options: string[]
) {
  return run(verb, path, files.file(`d${(deliveries += 1)}.csv`, `${lines.join('\n')}\n`), ...options)
}

const day = (number: number, hour = 0): string => new Date(Date.UTC(2026, 0, 1 + number, hour)).toISOString()

/** Days of predictions, of which some regions are wrong, and their outcomes. */
function drawn(days: number, perDay: number, seed: number, wrong: (region: string) => number) {
  const stream = random(seed)
  const rows = Array.from({ length: days * perDay }, (_, i) => {
    const [p, region] = [0.1 + 0.5 * stream.uniform(), ['north', 'south', 'east'][i % 3] ?? '']
    return {
      id: `r${i}`,
      day: Math.floor(i / perDay),
      p,
      region,
      y: Number(stream.uniform() < p + wrong(region)),
    }
  })
  return {
    predictions: [
      'id,at,p,region',
      ...rows.map((row) => `${row.id},${day(row.day)},${row.p.toFixed(4)},${row.region}`),
    ],
    outcomes: ['id,at,y', ...rows.map((row) => `${row.id},${day(row.day + 1, 2)},${row.y}`)],
    rows,
  }
}

describe('models', () => {
  test('a new version is looked at from its first prediction on, the old one when it is named', async () => {
    const path = await made('models')
    const rows = (model: string, from: number, p: string) =>
      Array.from({ length: 40 }, (_, i) => `${from + i},${day(Math.floor((from + i) / 4))},${p},${model}`)
    expect((await deliver('predict', path, ['id,at,p,model', ...rows('v1', 0, '0.5')])).code).toBe(0)
    expect(await look(path)).toMatchObject({ model: 'v1', counts: { predictions: 40, otherModels: 0 } })
    await deliver('predict', path, ['id,at,p,model', ...rows('v2', 40, '0.6'), ...rows('v1', 40, '0.5')])
    await deliver('outcome', path, [
      'id,at,y',
      ...Array.from({ length: 80 }, (_, i) => `${i},${day(30)},${i % 2}`),
    ])
    const found = await look(path)
    expect(found).toMatchObject({
      model: 'v2',
      counts: { predictions: 40, scored: 40, otherModels: 80, conflicts: 0 },
    })
    expect(found.models.map(({ name }) => name)).toEqual(['v1', 'v2'])
    expect(await look(path, '--model', 'v1')).toMatchObject({ counts: { predictions: 80, scored: 80 } })
    const { code, stderr } = await run('check', path, '--model', 'v3')
    expect(code).toBe(2)
    expect(stderr).toContain('no such model in --model; expected v1, v2, got "v3"')
  })
})

describe('what is not scored', () => {
  test('interventions are counted apart, whatever became of them', async () => {
    const path = await made('treated')
    await deliver(
      'predict',
      path,
      ['id,at,p,blocked', `a,${day(0)},0.9,yes`, `b,${day(0)},0.2,no`, `c,${day(0)},0.3,`],
      '--treated',
      'blocked',
    )
    await deliver('outcome', path, ['id,at,y', `a,${day(1)},0`, `b,${day(1)},0`, `c,${day(1)},1`])
    expect((await look(path)).counts).toMatchObject({ predictions: 3, scored: 2, treated: 1, missing: 0 })
    expect((await run('check', path, '--now', '2026-12-01')).stdout).toContain(
      '1 that something was done about',
    )
  })

  test('two writers who say different things of the same, at the same time: neither counts, and it is said', async () => {
    const [path, other] = [await made('race'), await made('race-other')]
    await deliver('predict', path, ['id,at,p', `a,${day(0)},0.9`, `b,${day(0)},0.2`])
    await deliver('predict', other, ['id,at,p', `a,${day(0)},0.4`, `c,${day(0)},0.2`])
    const [segment = ''] = readdirSync(join(other, 'predictions'))
    copyFileSync(join(other, 'predictions', segment), join(path, 'predictions', segment))
    expect(await look(path)).toMatchObject({
      conflicting: ['a'],
      counts: { predictions: 2, scored: 2, conflicts: 1 },
    })
    expect((await run('check', path)).stdout).toContain('1 predicted twice, differently ("a")')
    const { code, stderr } = await deliver('predict', path, ['id,at,p', `b,${day(0)},0.3`])
    expect(code).toBe(2)
    expect(stderr).toContain('two predictions of "b"')
    expect(stderr).toContain('Nothing of this delivery was taken in.')
  })

  test('a correction does not let in a prediction that was made after its outcome was first known', async () => {
    const path = await made('corrected-ahead')
    await deliver('predict', path, ['id,at,p', `a,${day(1)},0.9`, `b,${day(1)},0.5`])
    await deliver('outcome', path, ['id,at,y', `a,${day(0)},0`, `b,${day(2)},0`])
    expect((await look(path)).counts).toMatchObject({ scored: 1, lookedAhead: 1 })
    await deliver('outcome', path, ['id,at,y', `a,${day(5)},1`, `b,${day(5)},1`])
    expect((await look(path)).counts).toMatchObject({ scored: 1, lookedAhead: 1, corrected: 1 })
  })
})

test('an alarm stands where outcomes are corrected after it, with both readings', async () => {
  const path = await made('stands')
  const { predictions, outcomes, rows } = drawn(60, 30, 3, () => 0.35)
  await deliver('predict', path, predictions)
  await deliver('outcome', path, outcomes)
  expect(await look(path)).toMatchObject({ alarm: true, asFirstKnown: null })
  const stream = random(8)
  const corrections = rows.map(({ id, p }) => `${id},${day(90)},${Number(stream.uniform() < p)}`)
  await deliver('outcome', path, ['id,at,y', ...corrections])
  const found = await look(path)
  expect(found.evidence.reached).toBeNull()
  expect(found.asFirstKnown?.reached).not.toBeNull()
  expect(found.alarm).toBe(true)
  expect((await run('check', path, '--now', '2026-12-01')).stdout).toMatch(
    /^ALARM, known since 2026-.*with outcomes as they were first known [\d,.e^]+: reached 2026-\S+, and an alarm stands/s,
  )
})

test('the worst segment is named, and the map that would put it right; drawn as a page, too', async () => {
  const path = await made('segments')
  const { predictions, outcomes } = drawn(90, 45, 4, (region) => (region === 'south' ? 0.3 : 0))
  await deliver('predict', path, predictions, '--segment', 'region')
  await deliver('outcome', path, outcomes)
  const found = await look(path, '--html', join(files.path, 'monitor.html'))
  expect(found.segments.map(({ value, named }) => [value, named])).toEqual([
    ['south', true],
    [expect.any(String), false],
    [expect.any(String), false],
  ])
  expect(found.segments[0]?.bias).toBeGreaterThan(0.2)
  expect(found.recalibration.intercept).toBeGreaterThan(0)
  const { stdout } = await run('check', path, '--now', '2026-12-01')
  expect(stdout).toMatch(/\nworst at {5}region = south \(\+\d/)
  expect(stdout).toMatch(/\nmap {10}log-odds .* would have cost 0\.\d{4} nats a row less/)
  const page = readFileSync(join(files.path, 'monitor.html'), 'utf8')
  expect(page).toContain('Has it changed?')
  expect(page).toContain('region = south')
  const many = Array.from({ length: 1001 }, (_, i) => `s${i},${day(0)},0.5,x${i}`)
  const { code, stderr } = await deliver('predict', path, ['id,at,p,region', ...many], '--segment', 'region')
  expect(code).toBe(2)
  expect(stderr).toContain('too many segments')
})

describe('what hostile hands do', () => {
  test.each([
    [
      'an unreadable time',
      ['id,at,p', 'x,yesterday,0.3'],
      /not a time in at of .*expected a time such as 2026-01-31T14:00:00Z.*got "yesterday" at row 0/,
    ],
    [
      'one id twice, differently',
      ['id,at,p', 'x,2026-01-01,0.3', 'x,2026-01-01,0.4'],
      /two predictions of "x" in one delivery/,
    ],
    ['no column', ['id,at,q', 'x,2026-01-01,0.3'], /Name it with --probability/],
    ['a number that is none', ['id,at,p', 'x,2026-01-01,high'], /not a number in p/],
  ])('%s', async (name, lines, message) => {
    const path = await made(`hostile ${name}`)
    const { code, stderr } = await deliver('predict', path, lines)
    expect(code).toBe(2)
    expect(stderr.replaceAll('\n', ' ')).toMatch(message)
    expect(readdirSync(path).sort()).toEqual(['ledger.json', 'tmp'])
    expect(readdirSync(join(path, 'tmp'))).toEqual([])
  })

  test('clocks of several zones are one clock; one row twice in a delivery is one', async () => {
    const path = await made('zones')
    const { stderr } = await deliver('predict', path, [
      'id,at,p',
      'a,2026-01-01T23:00:00-05:00,0.3',
      'b,2026-01-02T04:00:00Z,0.3',
      'c,2026-01-02T06:00:00+02:00,0.3',
      'a,2026-01-02T04:00:00Z,0.3',
    ])
    expect(stderr).toContain('3 predictions taken in')
    expect((await deliver('predict', path, ['id,at,p', 'a,2026-01-02T05:00:00+01:00,0.3'])).stderr).toContain(
      'Nothing new',
    )
  })

  test('an empty file, files that are no deliveries, an outcome before its prediction', async () => {
    const path = await made('odd')
    expect((await deliver('outcome', path, ['id,at,y', `a,${day(3)},1`])).code).toBe(0)
    expect((await look(path)).counts).toMatchObject({ predictions: 0, unknown: 1 })
    const empty = await deliver('predict', path, ['id,at,p'])
    expect(empty.stderr).toMatch(/no rows|no data|empty/i)
    mkdirSync(join(path, 'predictions'), { recursive: true })
    writeFileSync(join(path, 'predictions', 'monday.csv'), 'id,at,p\nz,2026-01-01,0.3\n')
    writeFileSync(join(path, 'predictions', 'notes.ndjson'), '{}\n')
    await deliver('predict', path, ['id,at,p', `a,${day(1)},0.9`])
    const { stderr, code } = await run('check', path, '--now', '2026-12-01')
    expect(code).toBe(0)
    expect(stderr).toContain('predictions/monday.csv is no delivery')
    expect(stderr).toContain('predictions/notes.ndjson is no delivery')
    expect((await look(path)).counts).toMatchObject({ predictions: 1, scored: 1, unknown: 0 })
  })

  test('a segment that was cut short is named; a ledger behind a link is one', async () => {
    const path = await made('cut')
    await deliver('predict', path, ['id,at,p', `a,${day(1)},0.9`, `b,${day(1)},0.9`])
    symlinkSync(path, join(files.path, 'link'))
    expect(await look(join(files.path, 'link'))).toMatchObject({ counts: { predictions: 2 } })
    const [segment = ''] = readdirSync(join(path, 'predictions'))
    writeFileSync(
      join(path, 'predictions', segment),
      readFileSync(join(path, 'predictions', segment)).subarray(0, 40),
    )
    const { code, stderr } = await run('check', path)
    expect(code).toBe(2)
    expect(stderr).toContain('a segment is not what was written')
    expect(stderr).toContain(segment)
  })

  test('what is no ledger any more says so', async () => {
    const path = await made('broken')
    writeFileSync(join(path, 'ledger.json'), '{"format": 1, "settings": ')
    const { code, stderr } = await run('check', path)
    expect(code).toBe(2)
    expect(stderr).toContain('ledger.json')
  })

  test('a cache that is broken is made again', async () => {
    const path = await made('cache')
    await deliver('predict', path, ['id,at,p', `a,${day(1)},0.9`])
    const before = await look(path)
    const [cache = ''] = readdirSync(join(path, 'state'))
    writeFileSync(join(path, 'state', cache), 'nothing of the kind')
    expect(await look(path)).toEqual(before)
  })
})
