import { expect, test } from 'vitest'
import { boundarySvg, gridSvg, trainingHtml } from '../src/card/index.ts'
import { html } from '../src/html/index.ts'
import { monitorHtml } from '../src/monitor/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { monitor } from './fixtures/monitor.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { training } from './fixtures/training.ts'

const pages: Readonly<Record<string, string>> = {
  evaluation: html(lateFlights),
  'two predictors': html(twoPredictors),
  'four predictors': html(fourPredictors),
  monitor: monitorHtml(monitor),
  training: trainingHtml(training),
  boundary: boundarySvg({
    ...{ name: 'b', title: 'b', reading: 'b' },
    x: { label: 'x', from: 0, to: 1 },
    y: { label: 'y', from: 0, to: 1 },
    grid: { width: 20, height: 20, probabilities: Array.from({ length: 400 }, (_, i) => (i % 20) / 20) },
    points: [{ x: 0.2, y: 0.3, label: 0 }],
  }),
  'pictures that come back': gridSvg({
    ...{ width: 28, height: 28 },
    rows: ['original', 'comes back'].map((name) => ({
      name,
      pictures: Array.from({ length: 10 }, () => new Array<number>(784).fill(0.5)),
    })),
  }),
}

/** What a page has for pictures where the screen is 400 pixels wide. */
const ROOM = 360

test.each(Object.entries(pages))(
  'on a narrow screen every text in the pictures of %s is 11 pixels high',
  (_, page) => {
    const pictures = [...page.matchAll(/<svg[^>]*class="picture"[^>]*>.*?<\/svg>/gs)].map(
      ([markup]) => markup,
    )
    expect(pictures.length).toBeGreaterThan(0)
    const heights = pictures.flatMap((markup) => {
      const [, width] = /<svg[^>]* width="([\d.]+)"/.exec(markup) ?? []
      const scale = Math.min(1, ROOM / Number(width))
      return [...markup.matchAll(/font-size="([\d.]+)(?:px)?"/g)].map(([, size]) => scale * Number(size))
    })
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(11)
  },
)
