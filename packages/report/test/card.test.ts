import { describe, expect, test } from 'vitest'
import { boundarySvg, gridSvg, historySvg, trainingHtml } from '../src/card/index.ts'
import { script } from '../src/html/script.ts'
import { terminalTraining } from '../src/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { reading, training as report } from './fixtures/training.ts'
import { misshapen } from './wellFormed.ts'

describe('a training drawn', () => {
  test('on the screen the loss stands between its floor and its base rate, in order', () => {
    const text = terminalTraining(report, { width: 80 })
    expect(text).toMatch(/\|floor 0\.0580 ·+\|0\.1200\|·+ mean picture 0\.2600 ·+ base rate 0\.3900\|/)
    expect(text).toContain('excess     0.0620  over the floor: what is left to learn')
    expect(text).toContain('the numbers of epoch 2 are kept')
    expect(text).not.toContain('\u202e')
    for (const line of text.split('\n').slice(1, 8)) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('a regression says its coefficients and its certificate, or that there is no optimum', () => {
    const coefficient = { name: 'x', value: 1.5, standardError: 0.5, z: 3, pValue: 0.0027, interval: null }
    const logistic = { ...report, model: 'logistic' as const, history: null, coefficients: [coefficient] }
    const certificate = { gradientNorm: 1e-16, converged: true, separated: null }
    expect(terminalTraining({ ...logistic, certificate })).toContain('optimum    certified  gradient 1.0e-16')
    expect(terminalTraining({ ...logistic, certificate })).toMatch(/x +1\.5000 +0\.5000 +3\.00/)
    const separated = { ...certificate, separated: { kind: 'complete', columns: ['x'] } }
    expect(terminalTraining({ ...logistic, certificate: separated })).toContain('there is none')
    const bounded = { ...coefficient, standardError: null, z: null, pValue: null }
    const oneSided = {
      ...logistic,
      certificate: separated,
      coefficients: [
        { ...bounded, interval: [0.5, Infinity] as const },
        { ...bounded, name: 'w', interval: [-Infinity, -2] as const },
        { ...bounded, name: 'v', interval: [-Infinity, Infinity] as const },
        { ...bounded, name: 'u', interval: [1, 2] as const },
      ],
    }
    const text = terminalTraining(oneSided)
    expect(text).toMatch(
      /x +∞ {2}0\.5000 to ∞\nw +−∞ {2}−∞ to −2\.0000\nv +any {2}−∞ to ∞\nu +1\.5000 {2}1\.0000 to 2\.0000\n/,
    )
    expect(trainingHtml(oneSided)).toContain('0.5000 to ∞')
  })

  test('the card escapes names, is whole, and draws the history down to the floor', () => {
    const page = trainingHtml(report, { source: 'a<b>.csv' })
    expect(page.replace(`<script>${script}</script>`, '')).not.toContain('<script>')
    expect(page).not.toContain('<b>late')
    expect(page).toContain('How far is it to the floor?')
    expect(page).toContain('floor 0.0580')
    expect(trainingHtml(report, { source: 'a<b>.csv' })).toBe(page)
  })

  test('folds judge where no rows are held out: their loss is the loss, with its interval', () => {
    const part = { train: 75, validation: null, test: 25, logLoss: 0.4321, keptEpoch: 7 }
    const folded = {
      ...report,
      logLoss: { ...report.logLoss, test: null },
      crossValidation: {
        ...{ folds: 2, by: 'groups' as const, parts: [part, part], optimism: 0.01 },
        evaluation: lateFlights,
      },
    }
    const { mean, interval } = lateFlights.logLoss
    const [loss, lower, upper] = [mean, ...(interval ?? [])].map((value) => value.toFixed(4))
    const text = terminalTraining(folded, { width: 80 })
    expect(text).toContain(`fold loss  ${loss} nats  ${lower} to ${upper}, 2 folds of whole groups`)
    const page = trainingHtml(folded, { source: 'a.csv' })
    expect(page).toContain('each judged by a model of other folds')
    expect(page).toContain('The rows, judged by folds')
    expect(page).toContain('0.4321')
    const beside = terminalTraining({ ...folded, logLoss: report.logLoss }, { width: 80 })
    expect(beside).toMatch(/test loss {2}0\.1200 nats\n/)
    expect(beside).toContain(`fold loss  ${loss}  ${lower} to ${upper}`)
  })

  test('several labels: each beside its own floor and base rate, and no two parts of the page are called the same', () => {
    const part = { train: 75, validation: null, test: 25, logLoss: 0.4, keptEpoch: 7 }
    const point = (value: number, probability: number) => ({
      ...{ value, probability },
      interval: [probability / 2, (1 + probability) / 2] as const,
    })
    const one = (label: string, mean: number) => ({
      ...report,
      label,
      logLoss: { ...report.logLoss, test: reading(mean, 0.01) },
      evaluation: lateFlights,
      partialDependence: {
        rows: 20,
        columns: [{ name: 'x', kind: 'number' as const, points: [point(1, 0.2), point(2, 0.4)] }],
      },
      crossValidation: {
        ...{ folds: 2, by: 'rows' as const, parts: [part, part], optimism: 0.01 },
        evaluation: lateFlights,
      },
      statements: [{ code: 'x', text: `Said of ${label}.` }],
    })
    const several = { ...report, label: null, labels: [one('a<b>', 0.2), one('c', 0.3)] }
    const text = terminalTraining(several, { width: 80 })
    expect(text).toMatch(/^.*for a<b>, c: /)
    expect(text).toContain('the mean over 2 labels')
    expect(text).toMatch(/\na<b> +0\.2000 +0\.0100 +0\.1900 +/)
    expect(text).toMatch(/\nc {5}0?.*0\.3000/)
    expect(text.indexOf('Said of a<b>.')).toBeLessThan(text.indexOf('\nc\n'))
    const folds = { ...several, logLoss: { ...several.logLoss, test: null } }
    expect(terminalTraining(folds)).toMatch(/\nfold loss .*\n.*\n.*\nskill/)
    const constant = {
      ...lateFlights.logLoss,
      floor: lateFlights.logLoss.uncertainty * (1 - 2e-16),
      skill: null,
    }
    const unskilled = several.labels.map((label) => ({
      ...label,
      crossValidation: { ...label.crossValidation, evaluation: { ...lateFlights, logLoss: constant } },
    }))
    expect(terminalTraining({ ...folds, labels: unskilled })).not.toMatch(/\nskill/)
    const page = trainingHtml(several, { source: 'a.csv' })
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(8)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => /^dependence-0(-2)?$/.test(id ?? ''))).toEqual([
      'dependence-0',
      'dependence-0-2',
    ])
    const referred = [...page.matchAll(/ (?:aria-labelledby="([^"]+)"|href="#([^"]+)")/g)].flatMap(
      ([, names, link]) => names?.split(' ') ?? link,
    )
    expect(referred.filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(referred).size).toBe(referred.length)
    expect(page).not.toContain('<b>')
    for (const said of ['Each label', 'Said of c.', 'The rows held out, judged']) expect(page).toContain(said)
  })

  test('what the model says along columns is drawn, whatever they are called', () => {
    const at = (value: number | string, probability: number) => ({
      ...{ value, probability },
      interval: [probability / 2, (1 + probability) / 2] as const,
    })
    const page = trainingHtml({
      ...report,
      partialDependence: {
        rows: 20,
        columns: [
          { name: '"><script>', kind: 'number', points: [at(1, 0.2), at(2.5, 0.4)] },
          { name: 'airport\u202e', kind: 'category', points: [at('<b>A', 0.2), at('B', 0.3)] },
          { name: 'when', kind: 'time', points: [at(0, 0.2), at(86_400 * 365, 0.3)] },
        ],
      },
    })
    expect(page.replace(`<script>${script}</script>`, '')).not.toContain('<script>')
    expect(page).not.toContain('<b>A')
    const drawn = [...page.matchAll(/<svg[^>]*dependence-\d[\s\S]*?<\/svg>/g)].map(([svg]) => svg)
    expect(drawn).toHaveLength(3)
    for (const svg of drawn) expect(misshapen(svg)).toBeNull()
    expect(page).toContain('from 20 % to 40 %')
  })

  test('the history of hard labels is scaled to its lines; each is named, and the kept epoch', () => {
    const hard = [0.5, 0.46, 0.47].map((mean, i) => ({
      epoch: i + 1,
      step: i,
      train: reading(mean - 0.01, 0),
      validation: reading(mean + 0.002, 0),
      test: reading(mean, 0),
    }))
    const svg = historySvg(hard, 2) ?? ''
    expect(misshapen(svg)).toBeNull()
    for (const name of ['training', 'validation', 'test', 'epoch 2 kept', '↓ floor 0, far below'])
      expect(svg).toContain(`>${name}<`)
    expect(svg).toContain('epoch 2, test 0.4600 nats')
    const [bottom = 0, top = 0, low = 0, high = 0] = (/data-y="([^"]+)"/.exec(svg)?.[1] ?? '')
      .split(' ')
      .map(Number)
    expect(low).toBeGreaterThan(0.4)
    expect(((0.502 - 0.45) / (high - low)) * (bottom - top)).toBeGreaterThan(200)
    const places = [
      ...svg.matchAll(/translate\(\d+(?:\.\d+)?,([\d.]+)\)[^>]*>(?:training|validation|test)</g),
    ]
    const ys = places.map(([, y]) => Number(y)).toSorted((a, b) => a - b)
    expect(ys).toHaveLength(3)
    for (const [i, y] of ys.entries()) expect(y - (ys[i - 1] ?? -Infinity)).toBeGreaterThan(14)
  })

  test('pictures are well-formed and stand alone', () => {
    const boundary = boundarySvg({
      name: 'b',
      title: 'a < b & c',
      reading: 'x',
      x: { label: '<x>', from: 0, to: 1 },
      y: { label: 'y', from: 0, to: 1 },
      grid: { width: 20, height: 20, probabilities: Array.from({ length: 400 }, (_, i) => (i % 20) / 20) },
      points: [
        { x: 0.2, y: 0.3, label: 0 },
        { x: 0.8, y: 0.3, label: 1 },
      ],
    })
    const grid = gridSvg({ width: 2, height: 2, rows: [{ name: 'original', pictures: [[0, 1, 0.5, 0.5]] }] })
    for (const svg of [boundary, historySvg(report.history ?? []) ?? '', grid])
      expect(misshapen(svg)).toBeNull()
    expect(grid).toContain('<path fill="rgb(255,255,255)" d="M1 0h1v1h-1z"/>')
    expect(grid).toContain('<path fill="rgb(128,128,128)" d="M0 1h2v1h-2z"/>')
    expect(historySvg([])).toBeUndefined()
  })
})
