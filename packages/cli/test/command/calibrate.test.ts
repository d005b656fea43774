// @slow: starts the command
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { applyRecalibration, applySegmentedMap } from 'bernoulli'
import type { Recalibration, SegmentedMap } from 'bernoulli'
import { undocumented } from 'bernoulli/fields'
import { kindsInOrder, recalibrationKinds } from 'bernoulli/recalibration'
import { describe, expect, test } from 'vitest'
import { recalibrationFields, shiftFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const flights = 'examples/late-flights.csv'
const lines = readFileSync(flights, 'utf8').trim().split('\n')
const some = files.file('some.csv', `${lines.slice(0, 1501).join('\n')}\n`)
const place = (name: string): string => join(files.path, name)
const rowsOf = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))

/** Columns of a Parquet file with their types. */
async function typesIn(path: string): Promise<string[]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${path}'`)
    return described.getRows().map(([name, type]) => `${String(name)} ${String(type)}`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

describe('bernoulli calibrate and apply', () => {
  test('real flights: what is taken, what it gains, what else was tried', async () => {
    const { code, stdout, stderr } = await bernoulli(['calibrate', flights])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('late by p, 55,802 examples, base rate 21.1 %')
    expect(stdout).toContain('log loss   0.48892 → 0.48557 nats')
    for (const kind of kindsInOrder) expect(stdout).toContain(`\n${recalibrationKinds[kind].option} `)
  })

  test.each([
    ['auto', []],
    ...kindsInOrder.map((kind): [string, string[]] => [kind, ['--kind', kind]]),
    ['groups', ['--group', 'origin']],
    ['time', ['--time', 'date']],
    ['segments', ['--segment', 'origin']],
    ['segments whatever they gain', ['--kind', 'segments', '--segment', 'hour', '--group', 'destination']],
  ])('every field of the JSON is documented: %s', async (_, args) => {
    const { code, stdout, stderr } = await bernoulli(['calibrate', some, ...args, '--json'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(undocumented(JSON.parse(stdout), recalibrationFields)).toEqual([])
  })

  test.each(kindsInOrder)('%s: apply writes what applyRecalibration says', async (kind) => {
    const [map, scored] = [place(`${kind}.json`), place(`${kind}.csv`)]
    const { option } = recalibrationKinds[kind]
    const made = await bernoulli(['calibrate', flights, '--kind', option, '--out', map])
    expect(made.code).toBe(0)
    const applied = await bernoulli(['apply', map, some, '--out', scored])
    expect(applied).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const [header = [], ...rows] = rowsOf(scored)
    expect(header.join()).toBe(`${lines[0]},recalibrated`)
    expect(rows.map((row) => row.slice(0, -1).join())).toEqual(lines.slice(1, 1501))
    const { kind: found, parameters } = JSON.parse(readFileSync(map, 'utf8')) as Recalibration
    expect(found).toBe(kind)
    for (const row of rows) {
      const wanted = applyRecalibration({ kind: found, parameters } as Recalibration, Number(row[6]))
      expect(Math.abs(Number(row[7]) - wanted)).toBeLessThan(1e-12)
    }
  })

  test.each(kindsInOrder)('%s as SQL and JavaScript says the same on every row', async (kind) => {
    const { option } = recalibrationKinds[kind]
    const js = place(`${kind}.mjs`)
    const map = place(`${kind}.json`)
    const args = ['calibrate', some, '--kind', option, '--sql', 'duckdb', '--js', js, '--out', map, '--json']
    const { code, stdout, stderr } = await bernoulli(args)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const result = JSON.parse(stdout) as { exports: { format: string; difference: number }[]; sql: string }
    expect(undocumented(result, recalibrationFields)).toEqual([])
    expect(result.exports.map(({ format }) => format)).toEqual(['duckdb', 'javascript'])
    for (const { difference } of result.exports) expect(difference).toBeLessThan(1e-12)
    const printed = await bernoulli(['apply', map, '--sql', 'duckdb'])
    expect(printed).toMatchObject({ code: 0, stdout: `${result.sql}\n` })
    const { default: recalibrated } = (await import(js)) as { default: (p: number) => number }
    const { kind: of, parameters } = JSON.parse(readFileSync(map, 'utf8')) as Recalibration
    for (const p of [0.001, 0.1, 0.5, 0.77, 0.999])
      expect(recalibrated(p)).toBeCloseTo(
        applyRecalibration({ kind: of, parameters } as Recalibration, p),
        13,
      )
  })

  test.each(['constructor', 'toString', '__proto__', 'offset of the segment'])(
    'a map of the column %s is written as JavaScript',
    async (name) => {
      const lines = Array.from({ length: 200 }, (_, i) => `${Number((i * 7) % 10 < 4)},${(i + 0.5) / 200}`)
      const input = files.file('named.csv', `${[`y,${name}`, ...lines].join('\n')}\n`)
      const columns = ['--label', 'y', '--probability', name]
      const ran = await bernoulli([
        ...['calibrate', input, ...columns, '--kind', 'platt'],
        ...['--js', place('named.mjs')],
      ])
      expect(ran).toMatchObject({ code: 0, stderr: '' })
    },
  )

  describe('a map by segment', () => {
    const map = place('segments.json')
    const js = place('segments.mjs')
    type Stored = SegmentedMap & { segment: string }
    const stored = (): Stored => JSON.parse(readFileSync(map, 'utf8')) as Stored

    test.each(['origin', 'hour'])('of %s, as JSON, SQL and JavaScript', async (segment) => {
      const args = ['calibrate', some, '--kind', 'segments', '--segment', segment, '--out', map, '--js', js]
      for (const dialect of ['duckdb', 'sqlite']) {
        const { code, stdout, stderr } = await bernoulli([...args, '--sql', dialect, '--json'])
        expect(stderr).toBe('')
        expect(code).toBe(0)
        const { exports, sql } = JSON.parse(stdout) as { exports: { format: string }[]; sql: string }
        expect(exports.map(({ format }) => format)).toEqual([dialect, 'javascript'])
        expect(await bernoulli(['apply', map, '--sql', dialect])).toMatchObject({
          code: 0,
          stdout: `${sql}\n`,
        })
      }
      const { default: recalibrated } = (await import(`${js}?${segment}`)) as {
        default: (p: number, segment: unknown) => number
      }
      const { parameters, segment: column } = stored()
      expect(column).toBe(segment)
      for (const of of [...parameters.segments.slice(0, 5), null, 'elsewhere'])
        expect(recalibrated(0.3, of)).toBeCloseTo(
          applySegmentedMap({ kind: 'segments', parameters }, of, 0.3),
          13,
        )
    })

    test('apply gives every row its segment, others the common map, numbers as text too', async () => {
      const out = place('segments.csv')
      const rows = ['p,hour', '0.3,7', '0.3,07', '0.3,', '0.3,99', '0.6,8']
      const texts = files.file('hours.csv', `${rows.join('\n')}\n`)
      const numbers = files.file(
        'hours.ndjson',
        '{"p":0.3,"hour":7}\n{"p":0.3,"hour":7.5}\n{"p":0.6,"hour":8.0}\n',
      )
      await bernoulli(['calibrate', some, '--kind', 'segments', '--segment', 'hour', '--out', map])
      const { kind, parameters } = stored()
      const wanted = (hour: number | null, p: number): number =>
        applySegmentedMap({ kind, parameters }, hour, p)
      expect(wanted(7, 0.3)).not.toBe(wanted(null, 0.3))
      const scored = async (file: string): Promise<{ said: number[]; stderr: string }> => {
        const { code, stderr } = await bernoulli(['apply', map, file, '--out', out])
        expect(code).toBe(0)
        const said = rowsOf(out)
          .slice(1)
          .map((row) => Number(row.at(-1)))
        return { said, stderr }
      }
      const close = (said: readonly number[], hours: readonly [number | null, number][]): void => {
        expect(said.length).toBe(hours.length)
        hours.forEach(([hour, p], i) => expect(said[i]).toBeCloseTo(wanted(hour, p), 12))
      }
      const ofTexts = await scored(texts)
      close(ofTexts.said, [
        [7, 0.3],
        [7, 0.3],
        [null, 0.3],
        [null, 0.3],
        [8, 0.6],
      ])
      expect(ofTexts.stderr).toContain('2 rows are of no segment that the map knows in "hour"')
      const ofNumbers = await scored(numbers)
      close(ofNumbers.said, [
        [7, 0.3],
        [null, 0.3],
        [8, 0.6],
      ])
      expect(ofNumbers.stderr).toContain('1 row is of no segment that the map knows in "hour" ("7.5")')
      const renamed = files.file('renamed.csv', 'p,h\n0.3,7\n')
      expect((await bernoulli(['apply', map, renamed, '--out', out])).stderr).toContain('--segment')
      const named = await bernoulli(['apply', map, renamed, '--segment', 'h', '--out', out])
      expect(named.code).toBe(0)
      close([Number(rowsOf(out)[1]?.at(-1))], [[7, 0.3]])
    })

    test('rows that are left out are of no segment, and no segment is named where the map needs none', async () => {
      await bernoulli(['calibrate', some, '--kind', 'segments', '--segment', 'hour', '--out', map])
      const rows = files.file('left-out.csv', 'p,hour\n0.3,7\n,98\n0.4,99\n')
      const out = place('left-out-scored.csv')
      const { code, stderr } = await bernoulli(['apply', map, rows, '--missing', 'drop', '--out', out])
      expect(code).toBe(0)
      expect(stderr).toContain('1 row is of no segment that the map knows in "hour" ("99")')
      const common = place('common.json')
      await bernoulli(['calibrate', some, '--kind', 'platt', '--out', common])
      for (const asked of [
        ['--sql', 'duckdb'],
        [rows, '--missing', 'drop', '--out', out],
      ])
        expect(await bernoulli(['apply', common, ...asked, '--segment', 'hour'])).toMatchObject({
          code: 2,
          stderr: expect.stringContaining('the map is the same for every segment') as string,
        })
    })

    test('texts that look like SQL are texts', async () => {
      const strange = ["o'brien", 'a"b', 'x) --', '\\']
      const lines = Array.from({ length: 240 }, (_, i) => {
        const y = Number((i * 7) % 10 < 3 + (i % 4))
        return JSON.stringify({ y, p: (i + 0.5) / 240, who: strange[i % 4] })
      })
      const input = files.file('strange.ndjson', `${lines.join('\n')}\n`)
      const args = ['calibrate', input, '--label', 'y', '--probability', 'p', '--kind', 'segments']
      for (const dialect of ['duckdb', 'sqlite']) {
        const ran = await bernoulli([
          ...args,
          '--segment',
          'who',
          '--sql',
          dialect,
          '--js',
          place('strange.mjs'),
        ])
        expect(ran).toMatchObject({ code: 0, stderr: '' })
      }
    })

    test.each([
      [['--kind', 'segments'], 'nothing says which column tells segments apart'],
      [['--segment', 'origin', '--onnx', place('no.onnx')], 'a model takes numbers'],
      [['--segment', 'origin', '--group', 'origin'], 'the segment is the group'],
      [['--segment', 'origin,hour'], 'several columns of segments'],
      [['--segment', 'origin', '--from-rate', '0.2'], 'the same for every segment'],
    ])('%j is refused', async (args, problem) => {
      const { code, stderr } = await bernoulli(['calibrate', some, ...args, '--probability', 'p'])
      expect(code).toBe(2)
      expect(stderr).toContain(problem)
      expect(existsSync(place('no.onnx'))).toBe(false)
    })
  })

  test('percentages and log-odds are exported as people have them', async () => {
    const rows = Array.from(
      { length: 80 },
      (_, i) => `${Number((i * 7) % 10 < i / 8)},${(i + 0.5) / 0.8},${i / 10 - 4}`,
    )
    const input = files.file('percent.csv', `y,share,z\n${rows.join('\n')}\n`)
    for (const named of [
      ['--percent', 'share'],
      ['--logit', 'z'],
    ]) {
      const args = [
        'calibrate',
        input,
        '--label',
        'y',
        ...named,
        '--kind',
        'beta',
        '--sql',
        'duckdb',
        '--js',
        place('n.mjs'),
      ]
      const { code, stdout } = await bernoulli(args)
      expect(code).toBe(0)
      expect(stdout).toContain('javascript')
      expect(stdout).toContain(`"${named[1]}"`)
    }
  })

  test('another base rate needs no labels: known, or read from the predictions', async () => {
    const rows = Array.from({ length: 400 }, (_, i) =>
      i % 10 < 3 ? 0.5 + (i % 7) / 20 : 0.05 + (i % 11) / 40,
    )
    const input = files.file('unlabelled.csv', `id,p\n${rows.map((p, i) => `${i},${p}`).join('\n')}\n`)
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await bernoulli([
        'calibrate',
        input,
        '--probability',
        'p',
        ...args,
        '--json',
      ])
      expect(stderr).toBe('')
      expect(code).toBe(0)
      const found = JSON.parse(stdout) as {
        estimate: { baseRate: number; interval: number[] }
        map: Recalibration
      }
      expect(undocumented(found, shiftFields)).toEqual([])
      return found
    }
    const byRates = await run('--from-rate', '0.5', '--to-rate', '0.1')
    expect(byRates.map.parameters).toEqual({ intercept: -2.197224577336219 })
    expect((await run('--kept-negatives', '0.1')).map.parameters).toEqual({ intercept: Math.log(0.1) })
    expect((await run('--positive-weight', '10')).map.parameters).toEqual({ intercept: -Math.log(10) })
    const { estimate } = await run('--from-rate', '0.3')
    expect(estimate.interval[0]).toBeLessThan(estimate.baseRate)
    expect(estimate.interval[1]).toBeGreaterThan(estimate.baseRate)
    const screen = await bernoulli([
      'calibrate',
      input,
      '--probability',
      'p',
      '--from-rate',
      '0.3',
      '--sql',
      'duckdb',
    ])
    expect(screen.stdout).toContain('base rate  30 % →')
    expect((await bernoulli(['calibrate', input, '--from-rate', '0.5'])).stderr).toContain(
      'no prediction is named',
    )
  })

  test('Parquet, TSV, gzip and lines of JSON hold the same rows', async () => {
    const map = place('platt.json')
    await bernoulli(['calibrate', some, '--kind', 'platt', '--out', map])
    const judged: unknown[] = []
    for (const ending of ['csv', 'tsv', 'csv.gz', 'parquet', 'ndjson']) {
      const out = place(`formats.${ending}`)
      expect((await bernoulli(['apply', map, some, '--name', 'better', '--out', out])).code).toBe(0)
      const { stdout } = await bernoulli(['judge', out, '--label=late', '--probability=better', '--json'])
      judged.push((JSON.parse(stdout) as { logLoss: unknown }).logLoss)
    }
    for (const one of judged) expect(one).toEqual(judged[0])
  })

  test('lines of JSON keep what their values are: numbers, texts, truth values, lists', async () => {
    const map = place('none.json')
    await bernoulli(['calibrate', some, '--kind', 'none', '--out', map])
    const records = Array.from({ length: 5000 }, (_, i) => ({
      id: i,
      code: `00${i}`,
      p: (i + 1) / 5002,
      large: `${2 ** 53 + 2 * i}`,
      ok: i % 3 === 0,
      of: { list: [i, 'x'] },
      ...(i % 2 === 0 ? { note: 'a "note"\n' } : {}),
    }))
    const halves = [records.slice(0, 2100), records.slice(2100)].map((some, i) =>
      files.file(`half-${i}.ndjson`, some.map((one) => JSON.stringify(one)).join('\n')),
    )
    const out = place('kept.ndjson')
    expect(await bernoulli(['apply', map, ...halves, '--out', out])).toMatchObject({ code: 0, stderr: '' })
    const written = readFileSync(out, 'utf8').trim().split('\n')
    expect(written).toHaveLength(5000)
    written.forEach((line, i) => {
      const { recalibrated, ...found } = JSON.parse(line) as Record<string, unknown>
      expect(found).toEqual({ note: null, ...records[i] })
      expect(Math.abs((recalibrated as number) - (records[i]?.p ?? NaN))).toBeLessThan(1e-15)
    })
  })

  test('a column of CSV is numbers in lines of JSON where that changes none of its values', async () => {
    const input = files.file(
      'typed.csv',
      'p,whole,code,comma,some,tiny,long,name\n0.5,12345678901234567890,007,"1,5",1,1e-400,0.12345678901234567891,a\n0.25,-3,8,2,,1,1,b\n',
    )
    const out = place('typed.ndjson')
    const args = ['apply', place('platt.json'), input, '--scale', 'logit', '--name', 'z', '--out', out]
    expect(await bernoulli(args)).toMatchObject({ code: 0, stderr: '' })
    const lines = readFileSync(out, 'utf8').trim().split('\n')
    expect(lines[0]).toMatch(
      /^\{"p":0\.5,"whole":12345678901234567890,"code":"007","comma":"1,5","some":1,"tiny":"1e-400","long":"0\.12345678901234567891","name":"a","z":-?\d/,
    )
    expect(lines[1]).toMatch(/^\{"p":0\.25,"whole":-3,"code":"8","comma":"2","some":null,"tiny":"1"/)
  })

  test('in Parquet a column of CSV or JSON has a type where that changes none of its values', async () => {
    const inputs = [
      files.file(
        'typed-too.csv',
        'p,id,n,x,code,comma,huge,odd,none\n0.5,1,3,1.5,007,"1,5",12345678901234567890,9007199254740993,\n0.25,-2,,2,008,2,3,0.5,\n',
      ),
      files.file(
        'typed-too.json',
        '[{"p":0.5,"id":1,"n":3,"x":1.5,"code":"007","comma":"1","huge":12345678901234567890,"odd":"x","none":null,"ok":true},' +
          '{"p":0.25,"id":-2,"n":null,"x":2,"code":"008","comma":"2","huge":3,"odd":1,"none":null,"ok":false}]',
      ),
    ]
    const types: string[][] = []
    for (const [i, input] of inputs.entries()) {
      const [out, again] = [place(`typed-too-${i}.parquet`), place(`typed-again-${i}.ndjson`)]
      const map = files.file('shift.json', '{"kind":"shift","parameters":{"intercept":1}}')
      expect(await bernoulli(['apply', map, input, '--probability', 'p', '--out', out])).toMatchObject({
        code: 0,
        stderr: '',
      })
      types.push(await typesIn(out))
      await bernoulli(['apply', map, out, '--probability', 'p', '--name', 'r', '--out', again])
      const [first, second] = readFileSync(again, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(first).toMatchObject({ p: 0.5, id: 1, n: 3, x: 1.5, code: '007', none: null })
      expect(second).toMatchObject({ p: 0.25, id: -2, n: null, x: 2, code: '008' })
    }
    expect(types).toEqual([
      'p DOUBLE,id BIGINT,n BIGINT,x DOUBLE,code VARCHAR,comma VARCHAR,huge VARCHAR,odd VARCHAR,none VARCHAR,recalibrated DOUBLE'.split(
        ',',
      ),
      'p DOUBLE,id BIGINT,n BIGINT,x DOUBLE,code VARCHAR,comma VARCHAR,huge VARCHAR,odd VARCHAR,none VARCHAR,ok BOOLEAN,recalibrated DOUBLE'.split(
        ',',
      ),
    ])
  })

  test.each(['beta', 'spline', 'isotonic'] as const)(
    '%s of logarithms of probabilities, one column or a pair, is written as SQL, JavaScript and ONNX',
    async (kind) => {
      const rows = Array.from({ length: 400 }, (_, i) => {
        const p = 1 / (1 + Math.exp(2 - (i % 97) / 20))
        const out = 0.9 + (i % 7) / 100
        const ln = (share: number): number => Math.log(share * out)
        return [Number((i * 37) % 101 < 100 * p ** 1.3), Math.log(p), ln(p), ln(1 - p)].join(',')
      })
      const input = files.file('ln.csv', `y,ln_p,ln_yes,ln_no\n${rows.join('\n')}\n`)
      const { option } = recalibrationKinds[kind]
      for (const [i, of] of ['ln_p', 'ln_yes,ln_no'].entries()) {
        const args = ['--label', 'y', '--log-probability', of, '--kind', option, '--json']
        const js = ['--js', place(`ln-${kind}-${i}.mjs`)]
        const more = i === 0 ? ['--sql', 'duckdb', '--onnx', place(`ln-${kind}.onnx`)] : ['--sql', 'sqlite']
        const { stdout, stderr } = await bernoulli(['calibrate', input, ...args, ...js, ...more])
        expect(stderr).toBe('')
        const { exports: found } = JSON.parse(stdout) as { exports: { format: string; difference: number }[] }
        expect(found.map(({ format }) => format)).toEqual(
          i === 0 ? ['duckdb', 'javascript', 'onnx'] : ['sqlite', 'javascript'],
        )
        for (const { difference } of found) expect(difference).toBeLessThan(1e-12)
      }
    },
  )

  test.each(kindsInOrder)('%s runs in SQLite as it is printed', async (kind) => {
    const { option } = recalibrationKinds[kind]
    const { code, stdout, stderr } = await bernoulli([
      'calibrate',
      some,
      '--kind',
      option,
      '--sql',
      'sqlite',
      '--json',
    ])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const { exports } = JSON.parse(stdout) as { exports: { format: string; difference: number }[] }
    expect(exports).toMatchObject([{ format: 'sqlite' }])
    expect(exports[0]?.difference).toBeLessThan(1e-12)
  })

  test('a prediction far outside float64’s probabilities stays apart as log-odds', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${Number((i * 7) % 10 < i / 6)},${i - 30}`)
    const input = files.file('z.csv', `y,z\n${rows.join('\n')}\n0,-60\n1,60\n1,61\n`)
    const [map, out] = [place('z.json'), place('z-out.csv')]
    const kind = ['--kind', 'platt', '--logit', 'z', '--label', 'y']
    expect((await bernoulli(['calibrate', input, ...kind, '--out', map])).code).toBe(0)
    expect((await bernoulli(['apply', map, input, '--scale', 'logit', '--out', out])).code).toBe(0)
    const last = rowsOf(out)
      .slice(-3)
      .map((row) => Number(row[2]))
    expect(last.every(Number.isFinite)).toBe(true)
    expect(last[2]).toBeGreaterThan(last[1] ?? NaN)
  })

  test.each([
    ['an unknown kind', ['calibrate', some, '--kind', 'plat'], 'unknown kind of map'],
    ['no label', ['calibrate', files.file('p.csv', 'p\n0.5\n0.2\n')], 'label'],
    ['no map', ['apply', some, some, '--out', place('x.csv')], 'no JSON object'],
    [
      'a map that is none',
      ['apply', files.file('no.json', '{"kind":"platt"}'), some, '--out', place('x.csv')],
      'it has no parameters',
    ],
    [
      'a map with a name too many',
      [
        'apply',
        files.file('many.json', '{"kind":"none","parameters":{},"extra":1}'),
        some,
        '--out',
        place('x.csv'),
      ],
      'unknown name',
    ],
    [
      'an ending without a format',
      ['apply', place('platt.json'), some, '--out', place('x.txt')],
      'no format',
    ],
    [
      'a column that is taken',
      ['apply', place('platt.json'), some, '--name', 'P', '--out', place('x.csv')],
      'already',
    ],
    [
      'another file',
      ['apply', place('platt.json'), files.file('q.csv', 'q\n0.5\n'), '--out', place('x.csv')],
      'there is no column "p"',
    ],
    [
      'a prediction out of range',
      ['apply', place('platt.json'), files.file('r.csv', 'p\n0.5\n1.5\n'), '--out', place('x.csv')],
      '1.5',
    ],
    [
      'a prediction that is missing',
      ['apply', place('platt.json'), files.file('m.csv', 'p,q\n0.5,1\n,2\n'), '--out', place('x.csv')],
      'missing',
    ],
    ['its own input', ['apply', place('platt.json'), some, '--out', some], 'a file that was read'],
  ])('bad input: %s', async (_, args, problem) => {
    const { code, stdout, stderr } = await bernoulli(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(problem)
    expect(existsSync(place('x.csv'))).toBe(false)
  })

  test('rows without a prediction are left out where that is asked for, and counted', async () => {
    const out = place('dropped.csv')
    const input = files.file('missing.csv', 'p,q\n0.5,1\n,2\n0.25,3\n')
    const found = await bernoulli(['apply', place('platt.json'), input, '--missing', 'drop', '--out', out])
    expect(found).toMatchObject({ code: 0, stdout: '' })
    expect(found.stderr).toContain('1 row without a value was left out.')
    expect(rowsOf(out).map((row) => row[1])).toEqual(['q', '1', '3'])
  })
})
