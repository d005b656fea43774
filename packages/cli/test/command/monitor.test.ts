// @slow: starts the command
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { undocumented } from 'bernoulli/fields'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { monitorFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder, start } from './bernoulli.ts'

const files = folder()
const place = (name: string): string => join(files.path, name)
const stream = random(7)
const day = 86_400_000
const begin = Date.parse('2026-01-01T00:00:00Z')

/** Days of 40 predictions that are right for 60 days and then say 20 points too little. */
const rows = Array.from({ length: 120 * 40 }, (_, i) => {
  const [at, p] = [begin + Math.floor(i / 40) * day + (i % 40) * 60_000, 0.1 + 0.5 * stream.uniform()]
  const chance = i < 60 * 40 ? p : p + 0.25
  return { id: `r${i}`, at, p: p.toFixed(4), y: Number(stream.uniform() < chance) }
})
const iso = (time: number): string => new Date(time).toISOString()
const predictionsOf = (some: typeof rows): string =>
  ['id,at,probability', ...some.map(({ id, at, p }) => `${id},${iso(at)},${p}`)].join('\n')
const outcomesOf = (some: typeof rows): string =>
  ['id,at,y', ...some.map(({ id, at, y }) => `${id},${iso(at + day + 3_600_000)},${y}`)].join('\n')
const [all, became] = [files.file('p.csv', predictionsOf(rows)), files.file('o.csv', outcomesOf(rows))]

async function ledger(name: string, ...options: string[]): Promise<string> {
  const path = place(name)
  const { code } = await bernoulli(['monitor', 'init', path, '--horizon', '1d', ...options])
  expect(code).toBe(0)
  return path
}

const run = (...args: string[]) => bernoulli(['monitor', ...args])

interface Found {
  readonly counts: Record<string, number>
  readonly change: { readonly nats: number; readonly reached: string | null }
  readonly alarm: boolean
}

async function found(path: string, now: string): Promise<Found> {
  return JSON.parse((await run('check', path, '--now', now, '--json')).stdout) as Found
}

test('good months, a change, an alarm, and a new beginning', async () => {
  const path = await ledger('whole')
  expect((await run('check', path, '--now', '2026-01-05')).stdout).toContain('Nothing to say yet')
  expect((await run('predict', path, all)).stderr).toContain('4,800 predictions taken in')
  expect((await run('outcome', path, became)).stderr).toContain('4,800 outcomes taken in')
  const good = await run('check', path, '--now', '2026-03-01')
  expect(good.code).toBe(0)
  expect(good.stdout).toContain('No alarm: nothing speaks against predictions within 0.1 in log-odds.')
  const bad = await run('check', path, '--now', '2026-06-01', '--prometheus', place('x.prom'))
  expect(bad.code).toBe(3)
  expect(bad.stdout).toMatch(
    /^ALARM, known since 2026-0[345]-\d\d: the predictions are off by more than 0\.1 in log-odds; .+\./,
  )
  const text = readFileSync(place('x.prom'), 'utf8')
  expect(text).toContain('\nbernoulli_alarm 1\n')
  expect(text).toMatch(/\nbernoulli_evidence_nats\{kind="change"\} \d/)
  const json = JSON.parse((await run('check', path, '--now', '2026-06-01', '--json')).stdout) as Found
  expect(undocumented(json, monitorFields)).toEqual([])
  expect(json.change.reached).toMatch(/^2026-0/)
  const required = await run('check', path, '--now', '2026-03-01', '--require', 'skill > 0.9')
  expect(required.code).toBe(3)
  expect(required.stderr).toContain('not met: skill > 0.9')
  expect((await run('ack', path, '--note', 'recalibrated', '--now', '2026-04-25')).code).toBe(0)
  const anew = await found(path, '2026-06-01')
  expect(anew).toMatchObject({ alarm: false, since: '2026-04-25' })
  expect(anew.counts['before']).toBeGreaterThan(4000)
})

test('deliveries in parts, in any order and twice are the same to the bit', async () => {
  const path = await ledger('parts')
  const parts = [0, 1, 2].map((k) => rows.filter((_, i) => i % 3 === k))
  for (const [k, part] of [...parts.entries()].reverse()) {
    const o = files.file(`o${k}.csv`, outcomesOf(part))
    const p = files.file(`p${k}.csv`, predictionsOf(part))
    for (const [verb, file] of [
      ['outcome', o],
      ['predict', p],
      ['outcome', o],
      ['predict', p],
    ] as const)
      expect((await run(verb, path, file)).code).toBe(0)
  }
  expect((await run('predict', path, all)).code).toBe(0)
  const [there, here] = [
    await found(place('parts'), '2026-04-20'),
    await found(await copyOfWhole(), '2026-04-20'),
  ]
  expect(there).toEqual(here)
})

/** A ledger that was filled at once and never interrupted. */
async function copyOfWhole(): Promise<string> {
  if (existsSync(place('undisturbed'))) return place('undisturbed')
  const path = await ledger('undisturbed')
  await run('predict', path, all)
  await run('outcome', path, became)
  return path
}

describe('what is refused, and what is set aside', () => {
  test('another prediction of the same, with both shown', async () => {
    const path = await ledger('conflict')
    await run('predict', path, files.file('a.csv', 'id,at,p\nx,2026-01-01,0.3\n'))
    const { code, stderr } = await run(
      'predict',
      path,
      files.file('b.csv', 'id,at,p\nx,2026-01-01,0.4\ny,2026-01-01,0.1\n'),
    )
    expect(code).toBe(2)
    expect(stderr).toContain('two predictions of "x"')
    expect(stderr).toMatch(/"said":0\.3.*"said":0\.4/)
    expect(readdirSync(join(path, 'predictions'))).toHaveLength(1)
  })

  test('predictions made after what they predict was known', async () => {
    const path = await ledger('ahead')
    await run(
      'predict',
      path,
      files.file(
        'late.csv',
        'id,at,p\nx,2026-01-01T00:00:00Z,0.3\nw,2026-01-01T00:00:00Z,0.3\nv,2026-01-01T01:00:00Z,0.3\n',
      ),
    )
    await run(
      'outcome',
      path,
      files.file(
        'known.csv',
        'id,at,y\nx,2026-01-01T00:00:00Z,1\nw,2026-01-02T00:00:00Z,1\nu,2026-01-02,1\n',
      ),
    )
    const { counts } = await found(path, '2026-01-10')
    expect(counts).toMatchObject({
      predictions: 3,
      scored: 2,
      lookedAhead: 1,
      missing: 1,
      unknown: 1,
      late: 0,
    })
  })

  test('predictions made after an outcome of their own batch was due', async () => {
    const path = await ledger('late')
    const given =
      'id,at,due,p\nx,2026-01-01T01:00:00Z,2026-01-02T01:00:00Z,0.3\ny,2026-01-02T02:00:00Z,2026-01-02T20:00:00Z,0.3\n'
    await run('predict', path, files.file('due.csv', given))
    expect((await found(path, '2026-01-10')).counts).toMatchObject({ scored: 1, late: 1 })
  })

  test.each([
    ['id,at,p\nx,2026-01-01,1.3\n', 'probability out of range'],
    ['id,at,p\nx,2026-01-01,\n', 'no value in p'],
    ['id,when,p\nx,2026-01-01,0.3\n', 'Name it with --at'],
    ['id,at,due,p\nx,2026-01-01,2026-01-09,0.3\n', 'due out of range'],
    ['id,at,due,p\nx,2026-01-03,2026-01-02,0.3\n', 'due out of range'],
  ])('%j', async (text, problem) => {
    const path = existsSync(place('bad')) ? place('bad') : await ledger('bad')
    const { code, stderr } = await run('predict', path, files.file('bad.csv', text))
    expect(code).toBe(2)
    expect(stderr).toContain(problem)
    expect(existsSync(join(path, 'predictions'))).toBe(false)
  })

  test('a segment that was changed by hand, a batch longer than the horizon, a second beginning', async () => {
    const path = await ledger('changed')
    await run('predict', path, files.file('one.csv', 'id,at,p\nx,2026-01-01,0.3\n'))
    const [segment = ''] = readdirSync(join(path, 'predictions'))
    appendFileSync(join(path, 'predictions', segment), '\n')
    expect((await run('check', path)).stderr).toContain('a segment is not what was written')
    expect((await run('init', place('other'), '--horizon', '1h')).stderr).toContain(
      'a batch is longer than the horizon',
    )
    expect((await run('init', path, '--horizon', '1d')).stderr).toContain('there is a ledger already')
  })
})

test('what never came counts as the one that says less, as a no, or not at all; and it is said', async () => {
  const some = rows.filter(({ y }, i) => y === 0 || i % 2 === 0)
  const o = files.file('some.csv', outcomesOf(some))
  const said = []
  for (const missing of ['least', 'no', 'exclude']) {
    const path = await ledger(`missing-${missing}`, '--missing', missing)
    await run('predict', path, all)
    await run('outcome', path, o)
    const { stdout } = await run('check', path, '--now', '2026-03-01')
    said.push(/^assumes {6}(.*)$/m.exec(stdout)?.[1])
    expect(await found(path, '2026-03-01')).toMatchObject({ counts: { missing: expect.any(Number) } })
  }
  expect(said[0]).toContain('the one that says less')
  expect(said[1]).toContain('did not happen')
  expect(said[2]).toContain('has nothing to do with')
})

/** Kills of writers; BERNOULLI_KILLS says how many. */
const kills = Number(process.env['BERNOULLI_KILLS'] ?? 12)

test(
  `two writers killed at ${kills} random moments leave what an undisturbed one leaves`,
  async () => {
    const path = await ledger('killed')
    const parts = [0, 1, 2, 3].map((k) => rows.filter((_, i) => i % 4 === k))
    const deliveries = parts.flatMap((part, k) => [
      ['predict', files.file(`kp${k}.csv`, predictionsOf(part))] as const,
      ['outcome', files.file(`ko${k}.csv`, outcomesOf(part))] as const,
    ])
    const began = performance.now()
    await run('check', path)
    const usual = performance.now() - began
    let ended = 0
    for (let kill = 0; kill < kills; kill++) {
      const two = [0, 1].map((writer) => {
        const [verb, file] = deliveries[(2 * kill + writer) % deliveries.length] as readonly [string, string]
        if (kill % 3 === 2 && writer === 1) return start(['monitor', 'check', path, '--now', '2026-04-20'])
        return start(['monitor', verb, path, file])
      })
      await Promise.all(
        two.map(async (child) => {
          const gone = new Promise<NodeJS.Signals | null>((resolve) =>
            child.once('close', (_, signal) => resolve(signal)),
          )
          const timer = setTimeout(() => child.kill('SIGKILL'), usual * (0.5 + 1.5 * stream.uniform()))
          if ((await gone) === null) ended += 1
          clearTimeout(timer)
        }),
      )
      expect([0, 3]).toContain((await run('check', path, '--now', '2026-04-20')).code)
    }
    expect(ended).toBeLessThan(2 * kills)
    for (const [verb, file] of deliveries) expect((await run(verb, path, file)).code).toBe(0)
    expect(await found(path, '2026-04-20')).toEqual(await found(await copyOfWhole(), '2026-04-20'))
    for (const kind of ['predictions', 'outcomes'])
      expect(readdirSync(join(path, kind))).toHaveLength(parts.length)
  },
  20_000 * (kills + 5),
)
