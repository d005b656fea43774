import stringWidth from 'string-width'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { terminal } from '../src/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { hostileComparison, hostileEvaluation, hostileNames } from './hostile.ts'

const samples = { lateFlights, twoPredictors, fourPredictors }

describe.each(Object.entries(samples))('%s', (name, sample) => {
  test.each([60, 80, 100, 120])('reads well on %i columns', async (width) => {
    const text = terminal(sample, { width, label: 'late', note: 'labels: late; guessed' })
    await expect(text).toMatchFileSnapshot(`output/${name}-${width}.txt`)
  })

  test('keeps within every width from 60 to 120', () => {
    for (let width = 60; width <= 120; width++) {
      const lines = terminal(sample, { width, label: 'late', note: 'labels: late; guessed' }).split('\n')
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([])
    }
  })

  test('sets no colours unless asked, and colours change no letter', () => {
    const plain = terminal(sample, { width: 100 })
    const coloured = terminal(sample, { width: 100, color: true })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[1m')
    expect(stripVTControlCharacters(coloured)).toBe(plain)
  })

  test('is the same text for the same numbers', () => {
    expect(terminal(structuredClone(sample))).toBe(terminal(sample))
  })
})

describe('text from data', () => {
  const unsafe = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|\p{Surrogate}/u

  test.each(hostileNames)('%j can neither command the screen nor break a line', (name) => {
    for (const subject of [hostileEvaluation(name), hostileComparison(name)]) {
      const options = { width: 80, label: name, note: name }
      const text = terminal(subject, options)
      expect(text).not.toMatch(unsafe)
      expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([])
    }
  })

  test('letters of every script stay as they are', () => {
    expect(terminal(hostileEvaluation('عمود'), { label: '日本語' })).toContain('日本語 by عمود')
  })
})
