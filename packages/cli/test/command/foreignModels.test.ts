import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const iris = join(root, 'examples/iris.csv')
const model = (name: string): Buffer => readFileSync(join(root, 'packages/cli/test/command/models', name))
const features = ['--features', 'sepal_length,sepal_width,petal_length,petal_width']
const twoSigmoids = model('two-sigmoids.onnx')

/** The bytes with a text replaced by one as long. */
function replaced(bytes: Buffer, text: string, other: string): Buffer {
  const at = bytes.indexOf(text, 0, 'latin1')
  if (at < 0 || text.length !== other.length) throw new Error(`${text} is not there`)
  const changed = Buffer.from(bytes)
  changed.write(other, at, 'latin1')
  return changed
}

test('a logistic regression of scikit-learn is asked as its converter writes it unasked', async () => {
  const out = join(files.path, 'zip-map.csv')
  const args = ['predict', files.file('zip-map.onnx', model('zip-map.onnx')), iris, ...features, '--out', out]
  expect(await bernoulli(args)).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })
  const said = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)))
  // what ONNX Runtime in Python says of the probabilities in float32
  for (const [row, expected] of [
    [0, 1.176e-6],
    [1, 1.645e-6],
    [146, 0.74027395],
    [149, 0.73100346],
  ] as const)
    expect(Math.abs((said[row] ?? 2) - expected)).toBeLessThan(1e-6)
  expect(said).toHaveLength(150)
})

test('in lines of JSON numbers stay numbers, and what was asked is beside them', async () => {
  const out = join(files.path, 'said.ndjson')
  const args = ['predict', files.file('zip-map.onnx', model('zip-map.onnx')), iris, ...features, '--out', out]
  expect((await bernoulli(args)).code).toBe(0)
  const [first = ''] = readFileSync(out, 'utf8').split('\n')
  const [names = '', row = ''] = readFileSync(iris, 'utf8').split(/\r?\n/)
  const { probability, ...rest } = JSON.parse(first) as Record<string, unknown>
  expect(Math.abs((probability as number) - 1.176e-6)).toBeLessThan(1e-6)
  const values = row.split(',').map((text) => (Number.isNaN(Number(text)) ? text : Number(text)))
  expect(rest).toEqual(Object.fromEntries(names.split(',').map((name, i) => [name, values[i]])))
})

const strange: readonly (readonly [string, Buffer, string])[] = [
  [
    'two outputs that do not add up to one',
    twoSigmoids,
    'Two outputs that do not add up to one are no probability of one label',
  ],
  [
    'an operator that is not known',
    replaced(twoSigmoids, 'Sigmoid', 'Sigmoud'),
    'a model that cannot be run in',
  ],
  [
    'weights of another shape',
    replaced(twoSigmoids, '\u0008\u0008\u0008\u0004\u0010\u0001', '\u0008\u0004\u0008\u0008\u0010\u0001'),
    'a model that cannot be run in',
  ],
  [
    'weights that claim to be float16',
    replaced(twoSigmoids, '\u0008\u0002\u0008\u0008\u0010\u0001', '\u0008\u0002\u0008\u0008\u0010\u000a'),
    'a model that cannot be run in',
  ],
  [
    'a node that takes its own output',
    replaced(twoSigmoids, '\n\u0001h\u0012\u0001r', '\n\u0001r\u0012\u0001r'),
    'two arrays called|go round in a circle',
  ],
  [
    'an input of whole numbers',
    replaced(twoSigmoids, 'x\u0012\u000f\n\r\u0008\u0001', 'x\u0012\u000f\n\r\u0008\u0007'),
    'a model that takes no table of numbers',
  ],
  [
    'a negative length',
    Buffer.from([0x0a, 0xf5, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
    'not a whole ONNX file',
  ],
  ['half a file', twoSigmoids.subarray(0, 200), 'not a whole ONNX file'],
  ['no file at all', Buffer.alloc(0), 'not a whole ONNX file'],
]

describe('a model of a stranger', () => {
  test.each(strange)('%s is bad input to predict', async (kind, bytes, message) => {
    const path = files.file(`${kind.replaceAll(' ', '-')}.onnx`, bytes)
    const out = join(files.path, 'never.csv')
    const { code, stdout, stderr } = await bernoulli(['predict', path, iris, ...features, '--out', out])
    expect(stderr).toMatch(new RegExp(message))
    expect(stderr).toContain(path)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect({ code, stdout, out: existsSync(out) }).toEqual({ code: 2, stdout: '', out: false })
  })

  test.each(strange.filter(([kind]) => /length|half|takes its own/.test(kind)))(
    '%s is bad input to train --from',
    async (kind, bytes) => {
      const path = files.file(`from-${kind.replaceAll(' ', '-')}.onnx`, bytes)
      const { code, stderr } = await bernoulli([
        'train',
        iris,
        '--label',
        'virginica',
        ...features,
        '--from',
        path,
      ])
      expect(stderr).toMatch(/^train: not a whole ONNX file/)
      expect(code).toBe(2)
    },
  )

  test('what the model claims of itself may be anything: one byte changed ends in an answer or in bad input', async () => {
    const own = join(files.path, 'own.onnx')
    expect(
      (
        await bernoulli([
          'train',
          iris,
          '--label',
          'virginica',
          '--epochs',
          '1',
          '--hidden',
          '2',
          '--quiet',
          '--out',
          own,
        ])
      ).code,
    ).toBe(0)
    const bytes = readFileSync(own)
    const facts = bytes.indexOf('bernoulli.facts')
    for (const [text, other] of [
      ['"columns":[{', '"columns":[['],
      ['"name":"sepal_length"', '"name":12345678901234'],
      ['"scale":0', '"scalf":0'],
      ['"task":"classifier"', '"task":"classifies"'],
    ] as const) {
      expect(bytes.indexOf(text)).toBeGreaterThan(facts)
      const path = files.file('changed.onnx', replaced(bytes, text, other))
      for (const args of [
        ['predict', path, iris, '--out', join(files.path, 'never.csv')],
        ['train', iris, '--from', path],
      ]) {
        const { code, stderr } = await bernoulli(args)
        expect(stderr).toMatch(new RegExp(`^${args[0]}: a model that says nothing sound of its \\w+ in `))
        expect(code).toBe(2)
      }
    }
  })

  test('what is no file is said to be none, and is not read without end', async () => {
    for (const [path, message] of [
      [files.path, 'is no file'],
      ['/dev/zero', 'is no file'],
      [join(files.path, 'nowhere.onnx'), 'does not exist'],
    ] as const)
      for (const args of [
        ['predict', path, iris, '--out', join(files.path, 'never.csv')],
        ['train', iris, '--label', 'virginica', '--from', path],
      ]) {
        const { code, stderr } = await bernoulli(args)
        expect(stderr).toContain(`${path} ${message}`)
        expect(code).toBe(2)
      }
  })
})
