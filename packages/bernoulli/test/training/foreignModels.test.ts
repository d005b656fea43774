import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/errors/index.ts'
import { decodeModel, denseLayers, withoutZipMap } from '../../src/training/index.ts'
import { join, messageField, textField, varint, wholeField } from '../../src/training/onnx/wire/protobuf.ts'
import type { Bytes } from '../../src/training/onnx/wire/protobuf.ts'

const node = (
  type: string,
  inputs: readonly string[],
  outputs: readonly string[],
  ...attributes: Bytes[]
): Bytes =>
  messageField(1, [
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, type),
    ...attributes,
  ])
const floats = (values: readonly number[]): Bytes => {
  const bytes = new Uint8Array(Float32Array.from(values).buffer)
  return join([varint(9 * 8 + 2), varint(bytes.length), bytes])
}
const array = (name: string, shape: readonly number[], ...more: Bytes[]): Bytes =>
  messageField(5, [
    ...shape.map((length) => wholeField(1, length)),
    wholeField(2, 1),
    textField(8, name),
    ...more,
  ])
const place = (field: 11 | 12, name: string, columns: number): Bytes =>
  messageField(field, [
    textField(1, name),
    messageField(2, [
      messageField(1, [
        wholeField(1, 1),
        messageField(2, [messageField(1, [textField(2, 'n')]), messageField(1, [wholeField(1, columns)])]),
      ]),
    ]),
  ])
const model = (...graph: Bytes[]): Uint8Array =>
  join([messageField(7, graph), messageField(8, [wholeField(2, 17)])])
const fact = (key: string, value: string): Bytes => messageField(14, [textField(1, key), textField(2, value)])

const small = [
  node('MatMul', ['x', 'w'], ['a']),
  node('Add', ['a', 'b'], ['z']),
  array('w', [2, 1], floats([0.5, -1])),
  array('b', [1], floats([0.25])),
  place(11, 'x', 2),
  place(12, 'z', 1),
]

/** Reads it, and what it takes as long as it is not refused. */
const read = (bytes: Uint8Array) => denseLayers(decodeModel(bytes, 'x.onnx').onnx, 'x.onnx')

const attribute = (name: string, kind: number, ...value: Bytes[]): Bytes =>
  messageField(5, [textField(1, name), ...value, wholeField(20, kind)])

function deep(levels: number): Bytes {
  let graph: Bytes = []
  for (let level = 0; level < levels; level++)
    graph = node('If', [], ['a'], attribute('g', 5, messageField(6, [graph])))
  return graph
}

describe('a model from a stranger', () => {
  test('a sound one is read, whatever the order of its nodes', () => {
    for (const graph of [small, small.toReversed()])
      expect([...read(model(...graph)).parameters]).toEqual([0.5, -1, 0.25])
  })

  const broken: readonly (readonly [string, Uint8Array, string])[] = [
    [
      'a negative length',
      Uint8Array.of(0x3a, 0xf5, ...new Array<number>(8).fill(0xff), 1),
      'runs past the end',
    ],
    [
      'a negative length that walks back',
      Uint8Array.of(0x0a, 0xf5, ...new Array<number>(8).fill(0xff), 1),
      'runs past the end',
    ],
    ['a length beyond the end', Uint8Array.of(0x3a, 0xff, 0x7f), 'runs past the end'],
    [
      'a number of eleven bytes',
      Uint8Array.of(8, ...new Array<number>(10).fill(0x80), 1),
      'more than 64 bits',
    ],
    ['a number without end', Uint8Array.of(8, 0x80), 'cut off'],
    ['a field 0', Uint8Array.of(0, 0), 'without a number'],
    ['a group', Uint8Array.of(0x0b), 'wire type 3'],
    ['no graph', new Uint8Array(0), 'no graph'],
    ['a graph that is a number', Uint8Array.of(0x38, 1), 'wire type 0'],
    ['two graphs', join([model(...small), model(...small)]), 'field 7 more than once'],
    ['a circle', model(node('Relu', ['b'], ['a']), node('Relu', ['a'], ['b'])), 'go round in a circle'],
    ['a node that takes its own output', model(node('Identity', ['a'], ['a'])), 'go round in a circle'],
    ['an input from nowhere', model(node('Relu', ['x'], ['y'])), 'takes "x", which nothing writes'],
    ['an output from nowhere', model(place(11, 'x', 1), place(12, 'y', 1)), 'nothing writes the output "y"'],
    ['a name written twice', model(...small, node('Relu', ['x'], ['z'])), 'two arrays called "z"'],
    [
      'two initializers of one name',
      model(...small, array('w', [1], floats([1]))),
      'two initializers of one name',
    ],
    ['an array that does not fill its shape', model(array('w', [3], floats([1]))), 'does not fill its shape'],
    ['an array of a negative axis', model(array('w', [-1, -1], floats([1]))), 'an axis of negative length'],
    [
      'an array of more numbers than bytes',
      model(messageField(5, [wholeField(1, 2 ** 50), wholeField(2, 10)])),
      'does not fill its shape',
    ],
    [
      'half a number',
      model(array('w', [1], messageField(9, [Uint8Array.of(1, 2, 3)]))),
      'not a whole ONNX file',
    ],
    [
      'a name that is not UTF-8',
      model(messageField(5, [messageField(8, [Uint8Array.of(0xff)])])),
      'not UTF-8',
    ],
    ['a node without a type', model(messageField(1, [])), 'a node without a type'],
    ['graphs in graphs without end', model(deep(2000)), 'more than 100 deep'],
    [
      'a million nodes of two bytes',
      model(join(new Array<Bytes>(1e6).fill([10, 0]))),
      'more parts than a model has',
    ],
    [
      'numbers in another file',
      model(array('w', [1], wholeField(14, 1))),
      'whose numbers are in other files',
    ],
    [
      'a name of another file',
      model(
        array(
          'w',
          [1],
          floats([1]),
          messageField(13, [textField(1, 'location'), textField(2, '/etc/passwd')]),
        ),
      ),
      'whose numbers are in other files',
    ],
    [
      'numbers in another file, inside a branch',
      model(
        node(
          'If',
          [],
          ['a'],
          attribute('then_branch', 5, messageField(6, [array('w', [1], wholeField(14, 1))])),
        ),
      ),
      'whose numbers are in other files',
    ],
    [
      'numbers in another file, in a list of arrays',
      model(node('X', [], ['a'], attribute('l', 9, messageField(10, [wholeField(14, 1)])))),
      'whose numbers are in other files',
    ],
    [
      'facts that are no JSON',
      join([model(...small), fact('bernoulli.format', 'bernoulli.model/1'), fact('bernoulli.facts', '{')]),
      'nothing sound of its facts',
    ],
    [
      'facts that are null',
      join([model(...small), fact('bernoulli.format', 'bernoulli.model/1'), fact('bernoulli.facts', 'null')]),
      'nothing sound of its facts',
    ],
    [
      'a later format',
      join([model(...small), fact('bernoulli.format', 'bernoulli.model/2'), fact('bernoulli.facts', '{}')]),
      'a format of model that is not known',
    ],
    [
      'two facts of one name',
      join([model(...small), fact('a', '1'), fact('a', '2')]),
      'two facts of one name',
    ],
  ]
  test.each(broken)('%s is bad input', (_, bytes, message) => {
    const begun = performance.now()
    expect(() => read(bytes)).toThrow(InputError)
    expect(() => read(bytes)).toThrow(message)
    expect(() => read(bytes)).toThrow(/^decodeModel: .* in x\.onnx[.;]/)
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  const sound = {
    task: 'classifier',
    layers: ['2', '1'],
    seed: 1,
    baseRate: 0.5,
    floor: 0,
    version: '0',
    label: 'y',
    columns: [
      { name: 'a', kind: 'number', mean: 0, scale: 1 },
      { name: 'b', kind: 'category', categories: ['x', 'y'] },
    ],
  }
  const numeric = sound.columns[0]
  const wrong: readonly (readonly [string, unknown])[] = [
    ['task', 'forecaster'],
    ['task', undefined],
    ['layers', [1]],
    ['layers', 'dense'],
    ['seed', '1'],
    ['seed', null],
    ['baseRate', 2],
    ['baseRate', null],
    ['floor', -1],
    ['version', 0],
    ['label', 7],
    ['columns', {}],
    ['columns', []],
    ['columns', [null]],
    ['columns', [numeric, numeric]],
    ['columns', [{ ...numeric, scale: 0 }]],
    ['columns', [{ ...numeric, scale: null }]],
    ['columns', [{ ...numeric, mean: '0' }]],
    ['columns', [{ ...numeric, kind: 'time' }]],
    ['columns', [{ ...numeric, filled: 3 }]],
    ['columns', [{ name: 'c', kind: 'category', categories: ['x', 'x'] }]],
    ['columns', [{ name: 'c', kind: 'category', categories: 'xy' }]],
    ['picture', { shape: [1, 2], white: 255 }],
    ['picture', { shape: [1, -2, 2], white: 255 }],
    ['picture', { shape: [1, 2, 2], white: 0 }],
    ['later', true],
    ['__proto__', {}],
  ]
  test.each(wrong)('facts whose %s is %j are bad input that names it', (field, value) => {
    const { [field as 'task']: _, ...rest } = sound
    const text = JSON.stringify({ ...rest, XX: value }).replace('"XX"', JSON.stringify(field))
    const bytes = join([
      model(...small),
      fact('bernoulli.format', 'bernoulli.model/1'),
      fact('bernoulli.facts', text),
    ])
    expect(() => decodeModel(bytes, 'x.onnx')).toThrow(
      `decodeModel: a model that says nothing sound of its ${field} in x.onnx`,
    )
  })

  test('a graph that is not what the facts say is bad input', () => {
    const bytes = join([
      model(...small),
      fact('bernoulli.format', 'bernoulli.model/1'),
      fact('bernoulli.facts', JSON.stringify(sound)),
    ])
    expect(() => decodeModel(bytes, 'x.onnx')).toThrow(
      'decodeModel: a graph that is not the one the file says it is in x.onnx; expected an input of 2 columns called inputs',
    )
  })

  const chains: readonly (readonly [string, readonly Bytes[], string])[] = [
    [
      'weights used twice',
      [...small.slice(2), node('MatMul', ['x', 'w'], ['a']), node('MatMul', ['a', 'w'], ['z'])],
      'used twice',
    ],
    [
      'two biases',
      [
        ...small.slice(0, 1),
        ...small.slice(2),
        array('c', [1], floats([1])),
        node('Add', ['a', 'b'], ['d']),
        node('Add', ['d', 'c'], ['z']),
      ],
      'two biases behind one layer',
    ],
    [
      'a bias along rows',
      [
        node('MatMul', ['x', 'v'], ['a']),
        node('Add', ['a', 'c'], ['z']),
        array('v', [2, 2], floats([1, 2, 3, 4])),
        array('c', [2, 1], floats([1, 2])),
        place(11, 'x', 2),
        place(12, 'z', 2),
      ],
      'a bias that does not fit',
    ],
    [
      'a cast to whole numbers',
      [
        ...small.slice(1),
        node('Cast', ['x'], ['i'], attribute('to', 2, wholeField(3, 7))),
        node('MatMul', ['i', 'w'], ['a']),
      ],
      'Cast where only dense layers',
    ],
    [
      'a node called constructor',
      [...small.slice(1), node('constructor', ['x'], ['i']), node('MatMul', ['i', 'w'], ['a'])],
      'constructor where only dense layers',
    ],
    [
      'weights called constructor',
      [...small.slice(1), node('Constant', [], ['constructor']), node('MatMul', ['x', 'constructor'], ['a'])],
      'not in the file',
    ],
    [
      'weights that are not finite',
      [...small.slice(0, 2), array('w', [2, 1], floats([NaN, 1])), ...small.slice(3)],
      'a number that is not finite',
    ],
    [
      'weights of no numbers',
      [...small.slice(0, 2), array('w', [0, 2 ** 40]), ...small.slice(3)],
      'weights that do not fit',
    ],
    [
      'an end that is not the output',
      [...small.slice(0, 5), node('Identity', ['a'], ['q']), place(12, 'q', 1)],
      'no chain',
    ],
    [
      'nodes without names',
      [place(11, '', 2), node('Identity', [''], ['']), place(12, '', 1)],
      'no dense layer',
    ],
  ]
  test.each(chains)('%s cannot be trained further', (_, graph, message) => {
    expect(() => read(model(...graph))).toThrow(InputError)
    expect(() => read(model(...graph))).toThrow(message)
  })

  test('a long chain is read in linear time, and refused where it is longer than any network', () => {
    const identities = Array.from({ length: 30_000 }, (_, i) => node('Identity', [`i${i}`], [`i${i + 1}`]))
    const graph = [
      place(11, 'i0', 2),
      ...identities,
      node('MatMul', ['i30000', 'w'], ['a']),
      ...small.slice(1, 4),
      place(12, 'z', 1),
    ]
    const begun = performance.now()
    expect(read(model(...graph)).inputs).toBe(2)
    expect(performance.now() - begun).toBeLessThan(3000)
    const layers = Array.from({ length: 1500 }, (_, i) => [
      node('MatMul', [`i${i}`, `w${i}`], [`i${i + 1}`]),
      array(`w${i}`, [1, 1], floats([1])),
    ])
    expect(() => read(model(place(11, 'i0', 1), ...layers.flat(), place(12, 'i1500', 1)))).toThrow(
      'more than 1000 layers',
    )
  })

  /** What is thrown that is no bad input. */
  const faultOf = (run: () => unknown): unknown => {
    try {
      run()
      return null
    } catch (error) {
      return error instanceof InputError ? null : error
    }
  }

  test('any bytes are data or bad input', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 255 }), fc.nat({ max: 200 })).map(([at, byte, cut]) => {
        const whole = model(...small)
        whole[at % whole.length] = byte
        return cut < whole.length ? whole.subarray(0, whole.length - cut) : whole
      }),
    )
    fc.assert(
      fc.property(bytes, (some) => {
        expect(faultOf(() => read(some))).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

test('maps of classes are left off, and the array they were made of is the output', () => {
  const mapped = model(
    ...small.slice(0, 5),
    node('ZipMap', ['z'], ['m']),
    messageField(12, [textField(1, 'm')]),
    place(12, 'a', 1),
  )
  const { onnx } = decodeModel(withoutZipMap(mapped))
  expect(onnx.nodes.map(({ type }) => type)).toEqual(['MatMul', 'Add'])
  expect(onnx.outputs.map(({ name, elementType }) => [name, elementType])).toEqual([
    ['z', 1],
    ['a', 1],
  ])
  expect(withoutZipMap(model(...small))).toEqual(model(...small))
})
