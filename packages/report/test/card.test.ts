import { describe, expect, test } from 'vitest'
import { boundarySvg, gridSvg, historySvg, trainingHtml } from '../src/card/index.ts'
import type { Reading, TrainingReport } from '../src/card/index.ts'
import { terminalTraining } from '../src/index.ts'
import { misshapen } from './wellFormed.ts'

const reading = (mean: number, floor = 0.058): Reading => ({
  mean,
  floor,
  excess: mean - floor,
  uncertainty: 0.39,
  skill: 1 - (mean - floor) / (0.39 - floor),
})

const report: TrainingReport = {
  schema: 'bernoulli.training/1',
  task: 'classifier',
  model: 'network',
  layers: ['2', '3 relu', '1'],
  parameters: 13,
  label: '<b>late</b>',
  features: [
    { name: '"><script>', kind: 'number', mean: 2, scale: 0.5, categories: null },
    { name: 'airport\u202e', kind: 'category', mean: null, scale: null, categories: 3 },
  ],
  picture: null,
  examples: { train: 80, validation: null, test: 20 },
  baseRate: 0.2,
  seed: 1,
  epochs: 3,
  batch: 8,
  rate: 0.001,
  keptEpoch: 2,
  logLoss: { train: reading(0.1), validation: null, test: reading(0.12) },
  baselines: [{ name: 'mean picture', mean: 0.26, excess: 0.202, source: 'constant' }],
  coefficients: null,
  certificate: null,
  history: [0.3, 0.12, 0.13].map((mean, i) => ({
    epoch: i + 1,
    step: 10 * (i + 1),
    train: reading(mean - 0.01),
    validation: null,
    test: reading(mean),
  })),
  secondsPerEpoch: 0.5,
  evaluation: null,
  statements: [{ code: 'rows dropped', text: '2 rows without a value were left out.' }],
}

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
  })

  test('the card escapes names, is whole, and draws the history down to the floor', () => {
    const page = trainingHtml(report, { source: 'a<b>.csv' })
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<b>late')
    expect(page).toContain('How far is it to the floor?')
    expect(page).toContain('floor 0.0580')
    expect(trainingHtml(report, { source: 'a<b>.csv' })).toBe(page)
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
