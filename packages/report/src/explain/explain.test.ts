import { explain } from '@bernoulli/core'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { columns } from '../words/index.ts'
import { braille } from '../terminal/index.ts'
import { explanationSvg, lossSvg, terminalExplanation } from './index.ts'
import { lossAt } from './lossAt.ts'

const article = explain({ labels: [1, 1, 1], probabilities: [0.7, 0.8, 0.9] })
const soft = explain({ label: 0.3, probability: 0.8 })
const all = [
  explain(),
  article,
  soft,
  explain({ label: 0 }),
  explain({ label: 0.3, probability: 0.5, positiveWeight: 3, labelSmoothing: 0.1, gamma: 2 }),
  explain({ label: 1, probability: 0 }),
  explain({ label: 0.5, logit: 40 }),
  explain({ labels: [0.123456789, 1], logits: [-745, Infinity] }),
]

describe('in the terminal', () => {
  test('no line but a single formula is wider than the screen, none ends in a space, and without colour there are no codes', () => {
    for (const width of [60, 80, 100])
      for (const explanation of all) {
        const lines = terminalExplanation(explanation, { width }).split('\n')
        const formulas = explanation.steps.flatMap((step) => step.lines.map((line) => line.formula))
        const alone = (line: string): boolean => formulas.some((formula) => line.endsWith(`  ${formula}`))
        expect(lines.filter((line) => columns(line) > width && !alone(line))).toEqual([])
        expect(lines.filter((line) => line !== line.trimEnd() || line.includes('\u001b'))).toEqual([])
      }
  })

  test('colour changes nothing but the codes', () => {
    for (const explanation of all) {
      const colored = terminalExplanation(explanation, { color: true })
      expect(colored).toContain('\u001b[')
      // oxlint-disable-next-line no-control-regex
      expect(colored.replace(/\u001b\[\d+m/gu, '').replace(/ +$/gmu, '')).toBe(
        terminalExplanation(explanation),
      )
    }
  })

  test('every step is there, with its sentences', () => {
    const flat = (text: string): string => text.replace(/\s+/gu, ' ')
    for (const explanation of all) {
      const text = flat(terminalExplanation(explanation))
      for (const { number, title, sentences } of explanation.steps) {
        expect(text).toContain(`${number} ${title}`)
        for (const sentence of sentences) expect(text).toContain(flat(sentence))
      }
    }
  })

  test('the curve of the label 0.3, its floor, its minimum and the prediction 0.8', () => {
    const text = terminalExplanation(soft)
    const from = text.indexOf('   loss of the label')
    expect(text.slice(from, text.indexOf('\n\n10'))).toMatchInlineSnapshot(`
      "   loss of the label 0.3 in nats against p
             │⢸                                                  ⢠⠃
           2 ┤⢸                                                 ⢀⠎
             │⢸                                                ⢀⠎
             │⢸                                               ⡠⠊
         1.5 ┤⢸                                             ⡠⠊
             │ ⡇                                         ◆⠔⠊          yours 1.1935
           1 ┤ ⠸⡀                                    ⣀⠤⠔⠊
             │  ⠈⠢⣀                           ⣀⣀⡠⠤⠒⠊⠉
             │·····⠉⠒⠒⠤⠤⠤⣀⣀⣀⣀⣀●⣀⣀⣀⣀⣀⡠⠤⠤⠤⠔⠒⠒⠒⠉⠉······················  floor 0.6109
         0.5 ┤
             │
           0 ┤
             └┴────────────┴─────────────┴────────────┴────────────┴
              0           0.25          0.5          0.75          1"
    `)
  })
})

describe('as SVG', () => {
  const document = (svg: string) => parseHTML(svg).document

  test('it stands alone: well formed, named, no script, no address but the namespace, light and dark', () => {
    for (const explanation of all) {
      const svg = explanationSvg(explanation)
      expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
      expect(svg).not.toMatch(/NaN|undefined|<script|href|url\(/u)
      expect(svg.match(/https?:/gu)).toHaveLength(1)
      expect(svg).toContain('prefers-color-scheme:dark')
      expect(document(svg).querySelector('title')?.textContent).toMatch(
        /^The loss of the label .+ is lowest at p = /u,
      )
    }
  })

  test('every coordinate lies inside the picture', () => {
    for (const explanation of all) {
      const svg = document(explanationSvg(explanation))
      for (const path of svg.querySelectorAll('path')) {
        const numbers = (path.getAttribute('d') ?? '').split(/[ML ]/u).filter((text) => text !== '')
        numbers.forEach((text, i) => {
          expect(Number(text)).toBeGreaterThanOrEqual(0)
          expect(Number(text)).toBeLessThanOrEqual(i % 2 === 0 ? 760 : 470)
        })
      }
      expect(svg.querySelectorAll('circle').length).toBeGreaterThanOrEqual(3)
    }
  })

  test('the minimum is drawn at the label, on the floor', () => {
    const svg = document(explanationSvg(soft))
    const minimum = svg.querySelector('circle.good')
    const floor = svg.querySelector('line.floor')
    expect(Number(minimum?.getAttribute('cx'))).toBeCloseTo(64 + 0.3 * (760 - 64 - 160), 1)
    expect(minimum?.getAttribute('cy')).toBe(floor?.getAttribute('y1'))
    expect(svg.querySelector('text.bad')?.textContent).toBe('excess 0.5827')
  })
})

describe('with a prediction to be moved', () => {
  test('the parabola touches the curve at the prediction, and there is none without a slope', () => {
    const touched = { probability: 0.8, loss: 1.1935, gradient: 3.125, curvature: 17.96875 }
    const svg = parseHTML(lossSvg(soft, touched)).document
    const [x = NaN, y = NaN] = ['cx', 'cy'].map((name) =>
      Number(svg.querySelector('circle.bad')?.getAttribute(name)),
    )
    const path = svg.querySelector('path.touching')?.getAttribute('d') ?? ''
    const places = path
      .split(/[ML]/u)
      .slice(1)
      .map((pair) => pair.split(' ').map(Number))
    expect(Math.min(...places.map(([a = NaN, b = NaN]) => Math.hypot(a - x, b - y)))).toBeLessThan(0.1)
    expect(lossSvg(soft, { ...touched, gradient: Infinity })).not.toContain('touching')
    expect(lossSvg(soft, touched)).not.toMatch(/NaN|undefined|<style| style=/u)
  })
})

describe('parts', () => {
  test('braille: eight dots a character, what lies outside is left out', () => {
    const canvas = braille(2, 1)
    for (const [x, y] of [
      [0, 0],
      [1, 3],
      [3, 0],
      [4, 0],
      [0, 4],
      [-1, 0],
    ] as const)
      canvas.dot(x, y)
    expect(canvas.lines()).toEqual([['⢁', '⠈']])
  })

  test('between two points the curve is a straight line, at a point exact', () => {
    const [curve] = soft.curves
    for (const { probability, loss } of curve.points) expect(lossAt(curve, probability)).toBe(loss)
    expect(lossAt(curve, 0.3)).toBeCloseTo(curve.minimum.loss, 3)
    expect(lossAt(curve, 1e-9)).toBe(Infinity)
  })
})
