import { readNumber } from '@bernoulli/core/columns'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDelimited, readEvery } from './readDelimited.ts'

const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map(String),
  fc.double({ min: 0, max: 1, noNaN: true }).map((p) => p.toFixed(6)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    '0',
    '-0',
    '0.1',
    '007',
    '1.',
    '.5',
    '1e-3',
    '',
    'NA',
    '123456789012345',
    '1234567890123456',
    '0.30000000000000004',
  ),
)
const word = fc.stringMatching(/^[a-zäöü ]{0,6}$/)
const table = fc.record({
  rows: fc.array(fc.tuple(number, word, fc.oneof({ weight: 9, arbitrary: number }, word)), {
    minLength: 1,
    maxLength: 30,
  }),
  sign: fc.constantFrom(',', ';', '\t', '|'),
  gap: fc.constantFrom('\n', '\n\n'),
  end: fc.constantFrom('', '\n', '\n\n'),
})

test('the fast way reads what the other reads: names, values, lines, numbers', () => {
  fc.assert(
    fc.property(table, ({ rows, sign, gap, end }) => {
      const text =
        ['one', 'two', 'three'].join(sign) + '\n' + rows.map((row) => row.join(sign)).join(gap) + end
      const every = readEvery(text)
      const fast = readDelimited(text)
      expect([fast.rows, fast.names, fast.readAs]).toEqual([every.rows, every.names, every.readAs])
      for (const name of every.names) {
        const values = Array.from(every.column(name))
        expect(Array.from(fast.column(name))).toEqual(values)
        expect(values.map((_, row) => fast.value?.(name, row) ?? values[row])).toEqual(values)
        const numbers = fast.numbers?.(name)
        if (numbers === undefined) continue
        const read = values.map((value) => readNumber(String(value), { comma: false, percent: false }))
        expect(Array.from(numbers)).toEqual(read)
      }
      for (let row = 0; row < every.rows; row++) expect(fast.line?.(row)).toBe(every.line?.(row))
    }),
  )
})

test('plain decimals are numbers at once, and nothing else is', () => {
  const { numbers } = readDelimited('a,b\n1,0.25\n0,-3.5\n')
  expect(numbers?.('a')).toEqual(Float64Array.of(1, 0))
  expect(numbers?.('b')).toEqual(Float64Array.of(0.25, -3.5))
  expect(readDelimited('a,b\n1,07\n').numbers?.('b')).toBe(undefined)
  expect(readDelimited('a,b\n1,1e3\n').numbers?.('b')).toBe(undefined)
})

test('what is an error is one in the words of the other', () => {
  for (const text of ['a,b\n1\n', 'a,a\n1,2\n', '1,2\n3,4\n', 'a,b\n1,2,3\n'])
    expect(() => readDelimited(text)).toThrow(readError(text))
})

function readError(text: string): string {
  try {
    readEvery(text)
  } catch (error) {
    return (error as Error).message
  }
  return 'no error'
}
