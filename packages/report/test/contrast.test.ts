import { describe, expect, test } from 'vitest'
import { style } from '../src/html/style.ts'
import { darkRules, palette } from '../src/svg/palette.ts'

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const dark = (colour: string): string =>
  new RegExp(`\\[fill="${colour}"\\],[^{]*\\{fill:(#[0-9a-f]{6})\\}`).exec(darkRules)?.[1] ?? ''

test('contrast of black on white is 21', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10))

describe.each(['ink', 'quiet', 'good', 'bad', 'accent'] as const)('%s', (name) => {
  test.each(['#ffffff', '#fffefb', palette.band])('on paper %s has a contrast of at least 4.5', (paper) => {
    expect(contrast(palette[name], paper)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['#000000', '#171613', dark(palette.band)])(
    'on a dark screen %s has a contrast of at least 4.5',
    (screen) => {
      expect(contrast(dark(palette[name]), screen)).toBeGreaterThanOrEqual(4.5)
    },
  )
})

test.each(['ink', 'quiet', 'good', 'bad', 'hair'] as const)(
  '%s is the same colour in text and pictures',
  (name) => {
    expect(style).toContain(`--${name}:${palette[name]}`)
    expect(style).toContain(`--${name}:${dark(palette[name])}`)
  },
)
