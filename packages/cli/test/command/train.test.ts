import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { encode } from 'fast-png'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { undocumented } from 'bernoulli/fields'
import { trainingFieldsInFull } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(7)

const flights = (rows: number, airports: string): string =>
  `late,hour,airport,far\n${Array.from({ length: rows }, () => {
    const [hour, airport] = [draw.below(24), airports[draw.below(airports.length)] ?? '']
    const chance = 1 / (1 + Math.exp(2 - hour / 8 - (airport === 'B' ? 1 : 0)))
    return `${Number(draw.uniform() < chance)},${hour},${airport},${draw.below(2) === 1}`
  }).join('\n')}\n`
const csv = files.file('flights.csv', flights(1500, 'ABC'))
const quiet = ['--quiet', '--epochs', '8']

describe('bernoulli train', () => {
  test.each([
    ['a network', [...quiet, '--patience', '3']],
    ['without inner layers or rows held out', [...quiet, '--hidden', 'none', '--validation', '0']],
    ['logistic regression', ['--quiet', '--model', 'logistic']],
  ])('%s: every field of the JSON is documented, and the loss stands beside its floor', async (_, args) => {
    const { code, stdout, stderr } = await bernoulli(['train', csv, '--label', 'late', ...args, '--json'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(undocumented(report, trainingFieldsInFull)).toEqual([])
    for (const reading of [report.logLoss.train, report.logLoss.test ?? report.logLoss.train]) {
      expect(reading.floor).toBe(0)
      expect(reading.mean).toBeCloseTo(reading.floor + reading.excess, 12)
      expect(reading.mean).toBeLessThan(reading.uncertainty)
    }
    expect(report.label).toBe('late')
    expect(report.evaluation?.logLoss.mean ?? 0).toBeCloseTo(report.logLoss.test?.mean ?? 0, 10)
  })

  test('one line an epoch on standard error, the verdict on the rows held out behind the training', async () => {
    const { code, stdout, stderr } = await bernoulli([
      'train',
      csv,
      '--label',
      'late',
      '--epochs',
      '3',
      '--patience',
      '0',
    ])
    expect(code).toBe(0)
    expect(stderr.trim().split('\n')).toHaveLength(3)
    expect(stderr).toMatch(
      /^epoch 1\/3 {2}train 0\.\d{4} {2}test 0\.\d{4} = floor 0\.0000 \+ excess 0\.\d{4}\n/,
    )
    expect(stdout).toMatch(/^network for late: 3 → 1 × 2 for categories → 64 relu → 32 relu → 1, /)
    expect(stdout).toContain('300 examples')
    expect(stdout).toContain('(the rows held out)')
  })

  test('the same seed gives the same file, another seed another', async () => {
    const file = async (name: string, seed: string): Promise<Buffer> => {
      const out = join(files.path, name)
      const { code } = await bernoulli([
        'train',
        csv,
        '--label',
        'late',
        ...quiet,
        '--seed',
        seed,
        '--out',
        out,
      ])
      expect(code).toBe(0)
      return readFileSync(out)
    }
    const [a, b, c] = [await file('a.onnx', '1'), await file('b.onnx', '1'), await file('c.onnx', '2')]
    expect(a.equals(b)).toBe(true)
    expect(a.equals(c)).toBe(false)
  })

  test('a network stops early: half as many rows as are held out choose the epoch, and it is named', async () => {
    const args = ['train', csv, '--label', 'late', '--patience', '3']
    const { stdout, stderr } = await bernoulli([...args, '--json'])
    expect(stderr).toMatch(/^epoch {3}1\/100 {2}train 0\.\d{4} {2}validation 0\.\d{4} = floor/)
    const { examples, logLoss, history, keptEpoch, evaluation } = JSON.parse(stdout)
    expect(examples).toEqual({ train: 1050, validation: 150, test: 300 })
    const losses = history.map((epoch: { validation: { mean: number } }) => epoch.validation.mean)
    expect(keptEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1)
    expect(history).toHaveLength(keptEpoch + 3)
    expect(logLoss.validation.mean).toBeCloseTo(losses[keptEpoch - 1], 5)
    expect(logLoss.test.mean).toBeCloseTo(history[keptEpoch - 1].test.mean, 5)
    expect(evaluation.logLoss.mean).toBeCloseTo(logLoss.test.mean, 10)
    const text = (await bernoulli([...args, '--quiet'])).stdout
    expect(text).toContain(
      `Epoch ${keptEpoch} was chosen on 150 rows held out; the test loss is of the others`,
    )
    expect(text).toMatch(/\nvalidation 0\.\d{4} {2}excess/)
  })

  test('a loss that rises long before the end is said where nothing chose an epoch', async () => {
    const path = files.file('noise.csv', flights(120, 'ABC'))
    const args = ['train', path, '--label', 'late', '--quiet', '--json', '--rate', '0.02', '--epochs', '200']
    const codes = async (...more: readonly string[]): Promise<readonly string[]> =>
      JSON.parse((await bernoulli([...args, ...more])).stdout).statements.map(
        ({ code }: { code: string }) => code,
      )
    expect(await codes('--patience', '0')).toEqual(['regression beside', 'loss rose'])
    expect(await codes()).toEqual(['regression beside', 'epoch chosen'])
  })

  test('no result is written over a file that was read, and nothing is trained before that is said', async () => {
    const own = files.file('own.csv', readFileSync(csv))
    const model = join(files.path, 'own.onnx')
    expect((await bernoulli(['train', own, '--label', 'late', ...quiet, '--out', model])).code).toBe(0)
    const attempts = [
      ['train', own, '--label', 'late', '--out', own],
      ['train', own, '--from', model, '--out', model],
      ['predict', model, own, '--out', own],
    ]
    for (const args of attempts) {
      const { code, stderr } = await bernoulli(args)
      expect(stderr).toMatch(/^bernoulli: cannot write \S+ in --out\. It is a file that was read\./)
      expect(code).toBe(2)
    }
    expect(readFileSync(own, 'utf8')).toBe(readFileSync(csv, 'utf8'))
  })

  test('separating columns are named instead of running to infinity', async () => {
    const path = files.file(
      'sure.csv',
      `y,x,z\n${Array.from({ length: 40 }, (_, i) => `${Number(i > 19)},${i},${(i * 7) % 5}`).join('\n')}\n`,
    )
    const { code, stdout } = await bernoulli([
      'train',
      path,
      '--label',
      'y',
      '--features',
      'x,z',
      '--model',
      'logistic',
      '--validation',
      '0',
      '--json',
    ])
    expect(code).toBe(0)
    const { certificate, statements, coefficients } = JSON.parse(stdout)
    expect(certificate.separated).toMatchObject({ kind: 'complete' })
    expect(certificate.separated.columns).toContain('x')
    expect(statements[0].text).toContain('There is no maximum of the likelihood')
    expect(coefficients[0].standardError).toBeNull()
  })

  test.each([
    [['--label', 'lat'], 'train: unknown column in --label; expected one of'],
    [['--features', 'hour,airprt'], 'Did you mean "airport"?'],
    [['--features', 'hour,late'], 'the label cannot be predicted from itself'],
    [['--resume'], 'train: --resume without --checkpoint'],
    [['--model', 'logistic', '--checkpoint', 'x'], '--checkpoint with --model logistic'],
    [['--model', 'logistic', '--patience', '2'], '--patience with --model logistic'],
    [['--model', 'logistic', '--epochs', '5'], '--epochs with --model logistic'],
    [['--model', 'logistic', '--batch', '32'], '--batch with --model logistic'],
    [['--model', 'logistic', '--rate', '0.001'], '--rate with --model logistic'],
    [['--model', 'logistic', '--hidden', '64,32'], '--hidden with --model logistic'],
    [['--model', 'logistic', '--activation', 'relu'], '--activation with --model logistic'],
    [['--from', 'model.onnx', '--hidden', '8'], '--hidden with --from'],
    [['--from', 'model.onnx', '--activation', 'tanh'], '--activation with --from'],
    [['--validation', '0', '--patience', '2'], '--patience without rows held out'],
    [['--hidden', '64,x'], 'a number out of range in --hidden'],
    [['--from', 'nowhere.onnx'], 'nowhere.onnx does not exist in --from'],
  ])('%j is bad input', async (args, message) => {
    const { code, stdout, stderr } = await bernoulli([
      'train',
      csv,
      ...(args.includes('--label') ? [] : ['--label', 'late']),
      ...args,
    ])
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('what is missing or no number is an error with its line, or dropped and counted', async () => {
    const hole = files.file('hole.csv', `late,x\n${'1,1\n0,2\n'.repeat(20)}1,\n0,NA\n`)
    const refused = await bernoulli(['train', hole, '--missing', 'error'])
    expect(refused.stderr).toBe(
      `train: column "x" is missing; expected a finite number, got null at line 42 of ${hole} (2 such rows). Fill it in, leave such rows out with --missing drop, or let --missing fill do it.\n`,
    )
    const dropped = await bernoulli(['train', hole, ...quiet, '--missing', 'drop', '--json'])
    expect(JSON.parse(dropped.stdout).examples).toEqual({ train: 28, validation: 4, test: 8 })
    const one = files.file('one.csv', `late,x\n${'1,1\n0,2\n'.repeat(20)}1,\n`)
    const without = await bernoulli(['train', one, ...quiet, '--missing', 'drop', '--json'])
    expect(JSON.parse(without.stdout).statements).toContainEqual({
      code: 'rows dropped',
      text: '1 row without a value was left out.',
    })
    const word = files.file('word.csv', `late,x\n${'1,1\n0,2\n'.repeat(600)}1,high\n`)
    expect((await bernoulli(['train', word])).stderr).toContain(
      `train: no number in column "x"; expected a finite number, got "high" at line 1202 of ${word}.`,
    )
    const label = files.file('label.csv', 'late,x\n1,1\n2,2\n0,3\n')
    expect((await bernoulli(['train', label, '--label', 'late'])).stderr).toContain(
      'label out of range; expected a number in [0, 1], got "2" at line 3 of',
    )
    const ids = files.file(
      'ids.csv',
      `late,id\n${Array.from({ length: 80 }, (_, i) => `${i % 2},n${i}`).join('\n')}\n`,
    )
    expect((await bernoulli(['train', ids, '--features', 'id'])).stderr).toContain(
      'column "id" names rows, not categories',
    )
    expect((await bernoulli(['train', ids])).stderr).toContain('no column to predict from')
  })

  test('goes on from a model, ours or dense layers made elsewhere', async () => {
    const [first, second] = ['first.onnx', 'second.onnx'].map((name) => join(files.path, name)) as [
      string,
      string,
    ]
    const begun = await bernoulli(['train', csv, '--label', 'late', ...quiet, '--out', first, '--json'])
    const tuned = await bernoulli([
      'train',
      csv,
      ...quiet,
      '--from',
      first,
      '--out',
      second,
      '--json',
      '--rate',
      '0.0001',
    ])
    expect(tuned.stderr).toBe('')
    expect(tuned.code).toBe(0)
    const [a, b] = [begun, tuned].map(({ stdout }) => JSON.parse(stdout))
    expect(b.features).toEqual(a.features)
    expect(b.history[0].train.mean).toBeLessThan(a.history[0].train.mean)
    expect(b.layers).toEqual(a.layers)
  })
})

describe('bernoulli predict', () => {
  const model = join(files.path, 'model.onnx')
  const unseen = files.file('new.csv', flights(200, 'ABCZ').replaceAll('late,', 'happened,'))

  test('writes the probability beside the columns, ready to be judged; says what it has not seen', async () => {
    await bernoulli(['train', csv, '--label', 'late', ...quiet, '--out', model])
    const strangers = readFileSync(unseen, 'utf8').split(',Z,').length - 1
    for (const name of ['out.csv', 'out.parquet']) {
      const out = join(files.path, name)
      const { code, stderr } = await bernoulli(['predict', model, unseen, '--out', out])
      expect(code).toBe(0)
      expect(stderr).toBe(
        `The model has not seen the airport of ${strangers} rows; it counts as an average one.\n`,
      )
      const judged = await bernoulli(['judge', out, '--label', 'happened', '--json'])
      const { examples, prediction, logLoss } = JSON.parse(judged.stdout)
      expect(examples).toBe(200)
      expect(prediction.name).toBe('probability')
      expect(logLoss.mean).toBeLessThan(0.75)
    }
    const lines = readFileSync(join(files.path, 'out.csv'), 'utf8').trim().split('\n')
    expect(lines[0]).toBe('happened,hour,airport,far,probability')
    expect(lines.map((line) => line.split(',').slice(0, 4).join(','))).toEqual(
      readFileSync(unseen, 'utf8').trim().split('\n'),
    )
  })

  const python = process.env['BERNOULLI_PYTHON'] ?? 'python3'
  const has = (modules: string): boolean => {
    try {
      execFileSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  // needs pip install onnxruntime; BERNOULLI_PYTHON names the Python that has it
  test.skipIf(!has('onnxruntime, numpy'))(
    'ONNX Runtime in Python says the same with the file alone',
    async () => {
      const out = join(files.path, 'same.csv')
      await bernoulli(['train', csv, '--label', 'late', ...quiet, '--out', model])
      await bernoulli(['predict', model, unseen, '--out', out])
      const script = `
import csv, json, sys, numpy as np, onnxruntime as ort
session = ort.InferenceSession(sys.argv[1], providers=['CPUExecutionProvider'])
facts = json.loads(session.get_modelmeta().custom_metadata_map['bernoulli.facts'])
rows = list(csv.DictReader(open(sys.argv[2])))
def value(row, column):
    text = row[column['name']]
    if column['kind'] == 'category':
        return column['categories'].index(text) + 1 if text in column['categories'] else 0
    return {'true': 1, 'false': 0}[text] if text in ('true', 'false') else float(text)
x = np.array([[value(row, column) for column in facts['columns']] for row in rows], dtype=np.float64)
p = session.run(['probabilities'], {'inputs': x})[0][:, 0]
print(max(abs(p - np.array([float(row['probability']) for row in rows]))))`
      const difference = Number(execFileSync(python, ['-c', script, model, out], { encoding: 'utf8' }))
      expect(difference).toBeLessThan(1e-6)
    },
  )

  // needs pip install scikit-learn skl2onnx
  test.skipIf(!has('sklearn, skl2onnx'))(
    'a network of scikit-learn is asked, judged and trained further',
    async () => {
      const [elsewhere, out] = ['sklearn.onnx', 'sklearn.csv'].map((name) => join(files.path, name)) as [
        string,
        string,
      ]
      const script = `
import sys, csv, numpy as np
from sklearn.neural_network import MLPClassifier
from skl2onnx import to_onnx
rows = list(csv.DictReader(open(sys.argv[1])))
x = np.array([[float(r['hour']), r['far'] == 'true'] for r in rows], dtype=np.float32)
y = np.array([int(r['late']) for r in rows])
model = MLPClassifier((6, 3), random_state=1, max_iter=40).fit(x, y)
open(sys.argv[2], 'wb').write(to_onnx(model, x[:1], options={id(model): {'zipmap': False}}).SerializeToString())
print(-np.mean(np.log(model.predict_proba(x)[np.arange(len(y)), y])))`
      const theirs = Number(
        execFileSync(python, ['-W', 'ignore', '-c', script, csv, elsewhere], { encoding: 'utf8' }),
      )
      const asked = await bernoulli(['predict', elsewhere, csv, '--features', 'hour,far', '--out', out])
      expect(asked.stderr).toBe('')
      const judged = JSON.parse(
        (await bernoulli(['judge', out, '--label', 'late', '--probability', 'probability', '--json'])).stdout,
      )
      expect(judged.logLoss.mean).toBeCloseTo(theirs, 5)
      const tuned = await bernoulli([
        ...['train', csv, '--label', 'late', '--features', 'hour,far', '--from', elsewhere],
        ...[...quiet, '--validation', '0', '--json'],
      ])
      expect(tuned.stderr).toBe('')
      expect(JSON.parse(tuned.stdout).logLoss.train.mean).toBeLessThan(theirs + 0.001)
    },
  )

  test.each([
    [[csv, csv, '--out', 'x.csv'], 'not a whole ONNX file'],
    [['nowhere.onnx', csv, '--out', 'x.csv'], 'nowhere.onnx does not exist'],
    [
      [model, csv, '--out', 'x.txt'],
      'predict: an ending that says no format in --out; expected .parquet, .csv',
    ],
    [[model, csv, '--out', 'x.csv', '--name', 'hour'], 'predict: there is a column "hour" already'],
    [[model, files.file('less.csv', 'hour\n1\n'), '--out', 'x.csv'], 'the table lacks columns of the model'],
  ])('%j is bad input', async (args, message) => {
    const { code, stdout, stderr } = await bernoulli(['predict', ...args])
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})

describe('bernoulli autoencode', () => {
  const pixels = Uint8Array.from({ length: 30 * 64 }, () => (draw.uniform() < 0.3 ? draw.below(256) : 0))
  const idx = (data: Uint8Array, count: number): Buffer => {
    const header = Buffer.alloc(16)
    for (const [i, whole] of [0x803, count, 8, 8].entries()) header.writeUInt32BE(whole, 4 * i)
    return Buffer.concat([header, data])
  }
  const npy = (data: Buffer, type: string): Buffer => {
    const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (30, 8, 8), }`.padEnd(117) + '\n'
    const length = Buffer.alloc(2)
    length.writeUInt16LE(text.length)
    return Buffer.concat([Buffer.from('\u0093NUMPY\u0001\u0000', 'latin1'), length, Buffer.from(text), data])
  }
  const whole = files.file('images.idx', idx(pixels, 30))

  test('the same pictures as idx, gzip, npy and PNG give the same training', async () => {
    const { mkdirSync, writeFileSync } = await import('node:fs')
    const pngs = join(files.path, 'pngs')
    mkdirSync(pngs)
    for (let i = 0; i < 30; i++)
      writeFileSync(
        join(pngs, `${String(i).padStart(2, '0')}.png`),
        encode({ width: 8, height: 8, channels: 1, depth: 8, data: pixels.slice(i * 64, i * 64 + 64) }),
      )
    const ways = [
      whole,
      files.file('images.idx.gz', gzipSync(idx(pixels, 30))),
      files.file('images.npy', npy(Buffer.from(pixels), '|u1')),
      pngs,
    ]
    const reports = []
    for (const way of ways) {
      const { code, stdout, stderr } = await bernoulli([
        'autoencode',
        way,
        '--code',
        '4',
        '--epochs',
        '2',
        '--quiet',
        '--json',
      ])
      expect(stderr).toBe('')
      expect(code).toBe(0)
      reports.push({ ...JSON.parse(stdout), secondsPerEpoch: 0 })
    }
    for (const report of reports) expect(report).toEqual(reports[0])
    expect(undocumented(reports[0], trainingFieldsInFull)).toEqual([])
    expect(reports[0].logLoss.train.floor).toBeGreaterThan(0.05)
  })

  test('with --patience one half of the test pictures chooses the epoch, the other judges it', async () => {
    const args = ['autoencode', whole, '--code', '4', '--epochs', '3', '--patience', '2', '--quiet', '--json']
    const { stdout } = await bernoulli([...args, '--test', whole])
    const { examples, logLoss, history, keptEpoch } = JSON.parse(stdout)
    expect(examples).toEqual({ train: 30, validation: 15, test: 15 })
    expect(logLoss.validation).toEqual(history[keptEpoch - 1].validation)
    expect(logLoss.test).toEqual(history[keptEpoch - 1].test)
    expect(logLoss.test.floor).not.toBe(logLoss.validation.floor)
    expect((await bernoulli(args)).stderr).toContain('--patience without rows held out')
  })

  test.each(['--out', '--html', '--svg', '--png'])('%s is not written over pictures', async (option) => {
    const kept = files.file('kept.idx', idx(pixels, 30))
    for (const read of [
      [kept, '--test', whole],
      [whole, '--test', kept],
    ]) {
      const args = ['autoencode', ...read, '--epochs', '1', option, kept]
      const { code, stderr } = await bernoulli(args)
      expect(stderr).toBe(
        `bernoulli: cannot write ${kept} in ${option}. It is a file that was read. Give the result a name of its own.\n`,
      )
      expect(code).toBe(2)
    }
    expect(readFileSync(kept)).toEqual(idx(pixels, 30))
  })

  test('convolutions; the card, the pictures and the model are written', async () => {
    const out = (name: string): string => join(files.path, name)
    const { code, stdout } = await bernoulli([
      ...[
        'autoencode',
        whole,
        '--test',
        whole,
        '--conv',
        '--epochs',
        '2',
        '--quiet',
        '--html',
        out('card.html'),
      ],
      ...['--svg', out('grid.svg'), '--png', out('grid.png'), '--out', out('conv.onnx')],
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^autoencoder 1×8×8 → conv 16 × 3×3 → .*, from 30 pictures of 8×8/)
    expect(stdout).toContain('mean picture')
    expect(readFileSync(out('card.html'), 'utf8')).toMatch(
      /^<!doctype html>[^]*What comes back[^]*<\/html>\s*$/,
    )
    expect(readFileSync(out('grid.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\s*$/)
    expect(readFileSync(out('grid.png')).subarray(1, 4).toString()).toBe('PNG')
    const refused = await bernoulli(['predict', out('conv.onnx'), csv, '--out', out('x.csv')])
    expect(refused.stderr).toContain('a model of pictures')
  })

  test.each([
    ['cut off', files.file('cut.idx', idx(pixels.subarray(5), 30)), 'another length than its header says'],
    ['labels', files.file('labels.idx', Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 7])), 'labels, not pictures'],
    ['text', csv, 'holds no pictures that are understood'],
    ['nothing', 'nowhere.idx', 'nowhere.idx does not exist'],
    [
      'a broken gzip',
      files.file('cut.gz', gzipSync(idx(pixels, 30)).subarray(0, 90)),
      'is a broken gzip file',
    ],
    [
      'numbers above 1',
      files.file(
        'floats.npy',
        npy(Buffer.from(Float32Array.from({ length: 1920 }, (_, i) => i / 100).buffer), '<f4'),
      ),
      'number out of range',
    ],
    ['a folder without pictures', 'scripts', 'no PNG or JPEG file in'],
  ])('%s is bad input', async (_, path, message) => {
    const { code, stdout, stderr } = await bernoulli(['autoencode', path])
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
