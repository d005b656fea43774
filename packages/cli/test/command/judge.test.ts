import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { undocumented } from 'bernoulli/fields'
import { judgeFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const seed = 'label,probability\n0.5,0.1\n0.3,0.3\n0.5,0.5\n0.9,0.8\n'
const files = folder()
const csv = files.file('seed.csv', seed)

describe('bernoulli judge', () => {
  test('real flights: the verdict on the screen, nothing on standard error', async () => {
    const { code, stdout, stderr } = await bernoulli(['judge', 'examples/late-flights.csv'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('late by p, 55,802 examples, base rate 21.1 %')
    expect(stdout).toContain('labels: late, probabilities: p; both guessed')
    expect(stdout).toContain('log loss   0.4889 nats')
    expect(stdout).not.toContain('\u001B')
  })

  test.each([[], ['--full']])(
    'the screen says the same whether bands are computed or not: %s',
    async (...more) => {
      const asked = ['judge', 'examples/two-models.csv', '--probability', 'p_bayes', ...more]
      const [plain, banded] = await Promise.all([
        bernoulli(asked),
        bernoulli([...asked, '--require', 'calibration.curve.consistency.points[0].upper > 0']),
      ])
      expect(banded).toEqual(plain)
      expect(plain.code).toBe(0)
    },
  )

  test('the seed numbers, in JSON', async () => {
    const { code, stdout } = await bernoulli(['judge', csv, '--json'])
    expect(code).toBe(0)
    const result = JSON.parse(stdout)
    expect(result.schema).toBe('bernoulli.evaluation/1')
    expect(result.examples).toBe(4)
    expect(result.logLoss.mean).toBeCloseTo(0.7174393185917434, 15)
    expect(result.logLoss.floor).toBeCloseTo(0.5805604091415582, 15)
    expect(result.logLoss.excess).toBeCloseTo(0.1368789094501853, 15)
  })

  test.each([
    [
      'flights',
      [
        'examples/late-flights.csv',
        '--segment',
        'hour',
        '--segment',
        'origin,hour',
        '--group',
        'date',
        '--time',
        'date',
      ],
    ],
    ['soft labels with weights', ['examples/late-shares.csv', '--weight', 'flights', '--group', 'origin']],
    ['four rows', [csv]],
    ['one row', [files.file('one.csv', 'label,p\n1,0.7\n')]],
    ['one class', [files.file('class.csv', 'label,p\n1,0.7\n1,0.6\n1,0.9\n')]],
    ['equal predictions', [files.file('equal.csv', 'label,p\n1,0.5\n0,0.5\n1,0.5\n')]],
    ['a contradiction', [files.file('contradiction.csv', 'label,p\n1,0\n0,0.5\n1,0.5\n0,0.2\n')]],
    ['certain logits', [files.file('logits.csv', 'label,logit\n1,Infinity\n0,-Infinity\n1,0\n0,2\n')]],
  ])('every field of the JSON is documented: %s', async (_, args) => {
    const { code, stdout, stderr } = await bernoulli(['judge', ...args, '--json'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).not.toContain('NaN')
    expect(undocumented(JSON.parse(stdout), judgeFields)).toEqual([])
  })

  test('a contradiction costs infinity, as text, and is found', async () => {
    const path = files.file('infinite.csv', 'label,p\n1,0\n0,0.5\n')
    const { stdout } = await bernoulli(['judge', path, '--json'])
    const { logLoss } = JSON.parse(stdout)
    expect(logLoss.mean).toBe('Infinity')
    expect(logLoss.contradictions).toMatchObject({ count: 1, rows: [{ row: 0, label: 1, probability: 0 }] })
    expect(logLoss.contradictions.meanOfRest).toBeCloseTo(Math.LN2, 15)
  })

  test('the same numbers from standard input, gzip, TSV, JSON lines and several files', async () => {
    const expected = JSON.parse((await bernoulli(['judge', csv, '--json'])).stdout)
    const lines = seed.trim().split('\n')
    const [header = '', ...rows] = lines
    const records = rows.map((row) => {
      const [label, probability] = row.split(',').map(Number)
      return JSON.stringify({ label, probability })
    })
    const halves = [rows.slice(0, 2), rows.slice(2)].map((half, i) =>
      files.file(`half-${i}.csv`, `${[header, ...half].join('\n')}\n`),
    )
    const ways: [string[], string | Buffer][] = [
      [['-'], seed],
      [['-'], gzipSync(seed)],
      [[files.file('seed.csv.gz', gzipSync(seed))], ''],
      [[files.file('seed.tsv', seed.replaceAll(',', '\t'))], ''],
      [[files.file('seed.jsonl', `${records.join('\n')}\n`)], ''],
      [[files.file('seed.json', `[${records.join(',')}]`)], ''],
      [halves, ''],
      [[join(files.path, 'half-*.csv')], ''],
    ]
    for (const [args, input] of ways) {
      const { stdout, stderr } = await bernoulli(['judge', ...args, '--json'], { input })
      expect(stderr).toBe('')
      const result = JSON.parse(stdout)
      expect(result.logLoss).toEqual({ ...expected.logLoss, contradictions: expect.anything() })
      expect(result.calibration).toEqual(expected.calibration)
    }
  })

  test('the seed is accepted, returned and decides the random numbers', async () => {
    const run = async (...args: string[]): Promise<{ seed: number; calibration: unknown }> =>
      JSON.parse((await bernoulli(['judge', 'examples/late-shares.csv', '--json', ...args])).stdout)
    const [one, same, other] = [await run('--seed', '7'), await run('--seed=7'), await run('--seed', '8')]
    expect(one.seed).toBe(7)
    expect(same).toEqual(one)
    expect(other.calibration).not.toEqual(one.calibration)
  })

  test('--level and --threads', async () => {
    const run = async (...args: string[]) =>
      JSON.parse((await bernoulli(['judge', 'examples/late-shares.csv', '--json', ...args])).stdout)
    const [wide, narrow] = [await run('--level', '0.99', '--threads', '1'), await run('--level=0.5')]
    expect(wide.level).toBe(0.99)
    expect(wide.logLoss.mean).toBeCloseTo(narrow.logLoss.mean, 12)
    expect(wide.logLoss.interval[0]).toBeLessThan(narrow.logLoss.interval[0])
  })

  test('missing values are an error, or dropped and counted', async () => {
    const path = files.file('holes.csv', 'label,p\n1,0.5\n,0.5\n0,\n0,0.4\n')
    const refused = await bernoulli(['judge', path])
    expect(refused.code).toBe(2)
    expect(refused.stdout).toBe('')
    expect(refused.stderr).toContain('label is missing')
    expect(refused.stderr).toContain('--missing drop')
    const dropped = await bernoulli(['judge', path, '--missing', 'drop', '--json'])
    expect(dropped.code).toBe(0)
    const result = JSON.parse(dropped.stdout)
    expect(result.examples).toBe(2)
    expect(result.statements[0]).toEqual({
      code: 'rows dropped',
      text: '2 rows without a value were left out.',
    })
  })

  test('--html does not write over the predictions', async () => {
    const path = files.file('kept.csv', seed)
    const link = join(files.path, 'link.html')
    symlinkSync(path, link)
    for (const [given, html] of [
      [path, path],
      [path, `${files.path}/../${basename(files.path)}/kept.csv`],
      [path, link],
      [join(files.path, 'kep*.csv'), path],
    ] as const) {
      const { code, stdout, stderr } = await bernoulli(['judge', given, '--html', html])
      expect(stderr).toContain('It is a file that was read. Give the result a name of its own.')
      expect(stdout).toBe('')
      expect(code).toBe(2)
    }
    expect(readFileSync(path, 'utf8')).toBe(seed)
  })

  test('--html and --svg write whole files and leave nothing else behind', async () => {
    const html = join(files.path, 'deep/er/report.html')
    const svg = join(files.path, 'pictures')
    const { code, stderr } = await bernoulli([
      'judge',
      'examples/late-shares.csv',
      '--html',
      html,
      '--svg',
      svg,
    ])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[^]*<\/html>\s*$/i)
    expect(readdirSync(join(files.path, 'deep/er'))).toEqual(['report.html'])
    const pictures = readdirSync(svg)
    expect(pictures).toContain('reliability.svg')
    for (const picture of pictures) {
      expect(readFileSync(join(svg, picture), 'utf8')).toMatch(/^(<\?xml[^>]*>\s*)?<svg[^]*<\/svg>\s*$/)
    }
  })

  test('a report that cannot be written is said, and nothing is printed', async () => {
    const { code, stdout, stderr } = await bernoulli(['judge', csv, '--html', join(csv, 'report.html')])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('cannot write')
  })

  test.runIf(process.platform === 'linux')(
    'pictures where no folder can be made are an error, not a wait',
    async () => {
      const { code, stderr } = await bernoulli(['judge', csv, '--svg', '/proc/nowhere/pictures'])
      expect(code).toBe(2)
      expect(stderr).toContain('cannot write /proc/nowhere/pictures')
    },
  )

  test('a weight column that was not asked for is mentioned', async () => {
    const path = files.file('weights.csv', 'label,p,weight\n1,0.5,3\n0,0.2,1\n')
    const silent = await bernoulli(['judge', path])
    expect(silent.code).toBe(0)
    expect(silent.stderr).toContain('Column weight is not used as a weight')
    const asked = await bernoulli(['judge', path, '--weight', 'weight', '--json'])
    expect(asked.stderr).toBe('')
    expect(JSON.parse(asked.stdout).weight).toBe(4)
  })

  test('hostile column names are only names', async () => {
    const names = [`"; DROP TABLE x; --`, '<script>alert(1)</script>']
    const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')
    const path = files.file('hostile.csv', `${quoted}\n1,0.9\n0,0.2\n1,0.4\n`)
    const html = join(files.path, 'hostile.html')
    const [label = '', probability = ''] = names
    const { code, stderr } = await bernoulli([
      ...['judge', path, `--label=${label}`, `--probability=${probability}`, '--html', html],
    ])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(readFileSync(html, 'utf8')).not.toContain('<script>alert')
    expect(existsSync(html)).toBe(true)
  })
})

describe('--require', () => {
  const flights = ['judge', 'examples/late-shares.csv', '--json']

  const named = ['--label', 'late_share', '--probability', 'p']

  test('what holds is no news', async () => {
    const args = [
      ...named,
      '--require',
      'auc > 0.5',
      '--require',
      'logLoss.mean < 1',
      '--require',
      'contradictions.count = 0',
    ]
    const { code, stderr } = await bernoulli([...flights, ...args])
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })

  test('what does not hold is said, after the whole result, with exit code 3', async () => {
    const args = [
      ...named,
      ...['--require', 'auc > 0.99', '--require', 'logLoss.mean < 1', '--require', 'slope > 2'],
    ]
    const { code, stdout, stderr } = await bernoulli([...flights, ...args])
    expect(code).toBe(3)
    expect(JSON.parse(stdout).schema).toBe('bernoulli.evaluation/1')
    expect(stderr).toMatch(
      /^not met: auc > 0\.99 \(discrimination\.auc\.value is 0\.\d+\)\nnot met: slope > 2 \(.*\)\n$/,
    )
  })

  test('what could not be computed is not met', async () => {
    const path = files.file('single.csv', 'label,p\n1,0.7\n1,0.6\n')
    const { code, stderr } = await bernoulli(['judge', path, '--require', 'auc > 0'])
    expect(code).toBe(3)
    expect(stderr).toContain('not met: auc > 0 (discrimination.auc.value could not be computed)')
  })

  test('what is not understood is bad input, before anything is read', async () => {
    const { code, stdout, stderr } = await bernoulli(['judge', 'no-such-file.csv', '--require', 'skil > 0'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('Did you mean skill?')
  })
})
