import { changedAnyhow } from './changedAnyhow.ts'
import { oneOf } from './draw.ts'
import type { Random } from './draw.ts'

const hostile: readonly string[] = [
  ...[
    'null',
    'true',
    '{}',
    '[]',
    '""',
    '"x"',
    '-1',
    '0',
    '5',
    '1e308',
    '-1e400',
    '0.5',
    '9007199254740993',
    '[null]',
  ],
  ...['[[]]', '{"__proto__":{"slope":1}}', '"Infinity"', '"NaN"', '4294967296', '[0.9,0.1]', '"constructor"'],
]

/** Numbers where others stood: just outside a range, or in another order. */
const numbers: readonly string[] = [
  '0',
  '1',
  '2',
  '5',
  '-1',
  '-0.25',
  '0.5',
  '1.0000000000000002',
  '1e-300',
  '8',
]

const numeral = /-?\d[\d.e+-]*/g
const value = /-?\d[\d.e+-]*|"[^"\\]{0,40}"(?!:)|null|true|\[[^[\]{}]{0,200}\]|\{[^{}]{0,200}\}/g
const name = /"[^"\\]{1,40}"/g

/** A value in a text, such as a header in JSON, that becomes another one. */
export function changeText(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const values = [...text.matchAll(oneOf(random, [numeral, numeral, value, name]))]
  if (values.length === 0) return changedAnyhow(bytes, random)
  const found = oneOf(random, values)
  const isNumber = /^[-\d]/.test(found[0])
  const other =
    random() < 0.2
      ? ''
      : random() < 0.2
        ? oneOf(random, values)[0]
        : oneOf(random, isNumber && random() < 0.6 ? numbers : hostile)
  const changed = Buffer.from(
    text.slice(0, found.index) + other + text.slice(found.index + found[0].length),
    'latin1',
  )
  const grown = changed.length - bytes.length
  // Where the length of a header stands before it, it is often made right again, so that what is behind is looked at.
  if (changed.length > 9 && bytes.length > 9 && bytes[8] === 0x7b && random() < 0.8) {
    const length = changed.readUInt32LE(0) + grown
    if (length >= 0) changed.writeUInt32LE(length, 0)
  }
  return changed
}
