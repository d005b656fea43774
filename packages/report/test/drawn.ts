import type { Comparison, Evaluation } from '@bernoulli/core'
import stringWidth from 'string-width'
import { expect } from 'vitest'
import { html } from '../src/html/index.ts'
import { script } from '../src/html/script.ts'
import { sentences, terminal } from '../src/index.ts'
import { svg } from '../src/svg/index.ts'
import { misshapen } from './wellFormed.ts'

/** Whatever the numbers are, they are drawn and said, and nothing undefined is shown as if it were a number. */
export function expectDrawn(subject: Evaluation | Comparison): void {
  const screen = terminal(subject, { width: 72, full: true }) + terminal(subject, { width: 72 })
  const page = html(subject).replace(`<script>${script}</script>`, '')
  const files = Object.values(svg(subject))
  for (const text of [screen, page, ...files])
    expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object/)
  expect(screen.split('\n').filter((line) => stringWidth(line) > 72)).toEqual([])
  for (const file of files) expect(misshapen(file)).toBeNull()
  for (const sentence of sentences(subject)) expect(sentence).toMatch(/^\S.*[.?]$/s)
}
