import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { columns, cut, wrap } from '../src/words/names/width.ts'

describe('columns', () => {
  test.each([
    ['abc', 3],
    ['├──●──┤ ▁▂█ ± − ∞ χ² ⟨202E⟩', 27],
    ['\u001b[1mbold\u001b[22m', 4],
    ['日本語', 6],
    ['عمود', 4],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['ﾊﾝｶｸ', 4],
  ])('%j takes %i', (text, width) => expect(columns(text)).toBe(width))

  test('every character of the short cut is one column wide for string-width too', () => {
    const wrong = Array.from({ length: 0x2800 }, (_, code) => String.fromCodePoint(code)).filter(
      (sign) => !/[\p{Cc}\p{Cf}\p{M}]/u.test(sign) && columns(sign) !== stringWidth(sign),
    )
    expect(wrong).toEqual([])
  })

  test('agrees with string-width on words of every script', () => {
    const words = fc.string({ unit: fc.constantFrom(...'aé日本ω한ｱ√語ñ—▆'), maxLength: 30 })
    fc.assert(
      fc.property(words, (text) => {
        expect(columns(text)).toBe(stringWidth(text))
      }),
    )
  })
})

test('a cut text is never wider than asked, and only a cut one ends in an ellipsis', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.integer({ min: 1, max: 30 }),
      (text, width) => {
        const short = cut(text, width)
        expect(columns(short)).toBeLessThanOrEqual(width)
        expect(columns(text) <= width ? short === text : short.endsWith('…')).toBe(true)
      },
    ),
  )
})

test('wrapped lines fit, and lose nothing but spaces', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab日 %1,'), maxLength: 80 }),
      fc.integer({ min: 4, max: 30 }),
      (text, width) => {
        const lines = wrap(text, width)
        expect(lines.filter((line) => columns(line) > width)).toEqual([])
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      },
    ),
  )
})
