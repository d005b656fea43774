import stringWidth from 'string-width'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { sentences, terminal } from '../src/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { measures } from '../src/words/facts/measures.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { hostileComparison, hostileEvaluation, hostileNames } from './hostile.ts'

const samples = { lateFlights, twoPredictors, fourPredictors }

describe.each(Object.entries(samples))('%s', (name, sample) => {
  test.each([60, 80, 100, 120])('reads well on %i columns', async (width) => {
    const text = terminal(sample, { width, label: 'late', note: 'labels: late; guessed' })
    await expect(text).toMatchFileSnapshot(`output/${name}-${width}.txt`)
  })

  test.each([60, 80, 100, 120])('reads well in full on %i columns', async (width) => {
    const text = terminal(sample, { width, label: 'late', note: 'labels: late; guessed', full: true })
    await expect(text).toMatchFileSnapshot(`output/${name}-${width}-full.txt`)
  })

  test.each([false, true])('begins with the answer: two sentences (full: %s)', (full) => {
    const [, answer = ''] = terminal(sample, { full, width: 120 }).split('\n\n')
    expect(answer.replaceAll('\n', ' ')).toBe(sentences(sample).slice(0, 2).join(' '))
  })

  test('says how to see more only where something is left out', () => {
    const more = '--full shows more.'
    expect(terminal(sample, { more }).endsWith(`\n\n${more}\n`)).toBe(true)
    expect(terminal(sample, { more, full: true })).not.toContain(more)
  })

  test('keeps within every width from 60 to 120', () => {
    for (let width = 60; width <= 120; width++) {
      for (const full of [false, true]) {
        const text = terminal(sample, { width, full, label: 'late', note: 'labels: late; guessed' })
        expect(text.split('\n').filter((line) => stringWidth(line) > width)).toEqual([])
      }
    }
  })

  test('sets no colours unless asked, and colours change no letter', () => {
    const plain = terminal(sample, { width: 100, full: true })
    const coloured = terminal(sample, { width: 100, full: true, color: true })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[1m')
    expect(stripVTControlCharacters(coloured)).toBe(plain)
  })

  test('is the same text for the same numbers', () => {
    expect(terminal(structuredClone(sample), { full: true })).toBe(terminal(sample, { full: true }))
  })
})

describe('on 60 columns', () => {
  test('every number of calibration keeps what it is held against', () => {
    const remarks = measures(lateFlights).flatMap(({ remark }) => (remark === '' ? [] : [remark]))
    const text = terminal(lateFlights, { width: 60, full: true })
    expect(remarks.length).toBeGreaterThan(8)
    expect(remarks.filter((remark) => !text.includes(remark))).toEqual([])
  })
})

describe('rows', () => {
  const rows = lateFlights.expensive.map(({ row }) => row)
  const broken = {
    ...lateFlights,
    logLoss: {
      ...lateFlights.logLoss,
      mean: Infinity,
      contradictions: {
        ...lateFlights.logLoss.contradictions,
        count: 3,
        rows: lateFlights.expensive.slice(0, 2),
        meanOfRest: 0.4,
      },
    },
  }

  test('are called by their lines where they have some', () => {
    const lines = new Map(rows.map((row) => [row, String(row + 2)]))
    const text = terminal(lateFlights, { full: true, lines })
    expect(text).toContain('costliest line')
    expect(text).toContain(` ${(rows[0] ?? 0) + 2}  `)
    expect(terminal(broken, { lines })).toContain(
      `first at lines ${(rows[0] ?? 0) + 2}, ${(rows[1] ?? 0) + 2}\n`,
    )
  })

  test('and else by their place, from 0', () => {
    const text = terminal(lateFlights, { full: true })
    expect(text).toContain('costliest row')
    expect(text).toContain('the first row of the data is row 0')
    expect(terminal(broken)).toMatch(/first at row [\d,]+, row [\d,]+\n/)
  })
})

test('a column of estimates shows both ends where one interval leans', () => {
  const contenders = twoPredictors.contenders.map((contender, i) => ({
    ...contender,
    logLoss: {
      ...contender.logLoss,
      mean: 0.5,
      interval: (i === 0 ? [0.49, 0.51] : [0.49, 0.52]) as [number, number],
    },
  }))
  const text = terminal({ ...twoPredictors, contenders })
  expect(text).toContain('0.5000 (0.4900–0.5100)')
  expect(text).toContain('0.5000 (0.4900–0.5200)')
  expect(text).not.toContain('±')
})

describe('text from data', () => {
  const unsafe = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|\p{Surrogate}/u

  test.each(hostileNames)('%j can neither command the screen nor break a line', (name) => {
    for (const subject of [hostileEvaluation(name), hostileComparison(name)]) {
      const options = { width: 80, label: name, note: name, full: true }
      const text = terminal(subject, options)
      expect(text).not.toMatch(unsafe)
      expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([])
    }
  })

  test('letters of every script stay as they are', () => {
    expect(terminal(hostileEvaluation('عمود'), { label: '日本語' })).toContain('日本語 by عمود')
  })
})
