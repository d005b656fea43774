import { InputError } from 'bernoulli'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { globExpression } from './globExpression.ts'

const matches = (part: string, name: string): boolean => globExpression(part, part).test(name)

test.each([
  ['day-*.csv', 'day-1.csv', true],
  ['day-*.csv', 'day-1.csv.gz', false],
  ['day-?.csv', 'day-🌧.csv', true],
  ['[a-c].csv', 'b.csv', true],
  ['[a-c].csv', 'd.csv', false],
  ['[!a-c].csv', 'd.csv', true],
  ['[^a-c].csv', 'b.csv', false],
  ['[]x].csv', '].csv', true],
  ['[!]].csv', '].csv', false],
  ['[-x].csv', '-.csv', true],
  ['[a\\d].csv', '\\.csv', true],
  ['[a\\d].csv', '7.csv', false],
  ['[&&].csv', '&.csv', true],
  ['a[b.csv', 'a[b.csv', true],
  ['a[.csv*', 'a[.csv', true],
  ['(x|y)+.csv*', '(x|y)+.csv', true],
  ['(x|y)+.csv*', 'x.csv', false],
  ['[[:digit:]]*', '[', false],
])('%s against %s: %s', (part, name, expected) => {
  expect(matches(part, name)).toBe(expected)
})

test.each(['[z-a].csv', '[a-\\d].csv', 'x[b9-0]*'])('%s is refused in words', (part) => {
  expect(() => matches(part, 'a')).toThrow(
    `${part} is no pattern; expected ranges that run forwards, as [a-z]. A file with a bracket in its name can be named as it is.`,
  )
})

test('any text is a pattern or an InputError', () => {
  const characters = fc.constantFrom(...'[]!^-\\*?az09{}()+.|$/,: \u{1F327}')
  const outcome = (part: string, name: string): unknown => {
    try {
      return matches(part, name)
    } catch (error) {
      return error
    }
  }
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 12 }), fc.string(), (letters, name) => {
      const seen = outcome(letters.join(''), name)
      expect(typeof seen === 'boolean' || seen instanceof InputError).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a text without wildcards is only itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...']!^-\\az09{}()+.|$,: \u{1F327}') }),
      fc.string(),
      (text, other) => {
        expect(matches(text, text)).toBe(true)
        expect(matches(text, other)).toBe(text === other)
      },
    ),
  )
})
