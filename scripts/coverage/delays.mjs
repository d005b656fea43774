/**
 * How long it takes to find predictions that are wrong, at once and looked at after every step: the median of so many histories,
 * beside the rows at which a test taken once finds them four times in five. Printed into docs/accuracy.md.
 *
 *   npm run delays                            the table, seed 1
 *   npm run delays -- --runs 50 --seed 2      other draws
 *   npm run delays -- --write                 writes it into the page
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { random } from 'bernoulli/math'
import { emptyCalibration, extendCalibration } from 'bernoulli/sequential'
import { markdownTable } from '../markdownTable.mjs'
import { printedInto } from '../printedInto.mjs'
import { drawHistory } from './claims/overTime.mjs'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const sigmoid = (z) => 1 / (1 + Math.exp(-z))
const [centre, spread] = [-0.5, 1.2]

const wrongs = [
  { name: 'log-odds 0.2 too low', truth: (z) => z + 0.2, score: () => 0.2 },
  { name: 'log-odds 0.4 too low', truth: (z) => z + 0.4, score: () => 0.4 },
  { name: 'slope 0.7, too sure', truth: (z) => 0.7 * z, score: (z) => 0.3 * z },
]
const units = [
  { name: 'rows', rows: 1, part: 100, most: 6000 },
  { name: 'days of 20', rows: 20, part: 20, most: 800 },
  { name: 'days of 20, correlation 0.15', rows: 20, together: 0.15, part: 20, most: 800 },
]

/** Rows at which the score test in the direction of the truth, at .05, finds it four times in five. */
function once(score) {
  let information = 0
  for (let i = 0; i < 2001; i++) {
    const x = -6 + (12 * i) / 2000
    const z = centre + spread * x
    information +=
      (0.006 * Math.exp((-x * x) / 2) * sigmoid(z) * sigmoid(-z) * score(z) ** 2) / Math.sqrt(2 * Math.PI)
  }
  return Math.ceil((1.96 + 0.8416) ** 2 / information)
}

function delayOf(unit, truth, tolerance, stream) {
  let state = emptyCalibration(unit.rows === 1 ? 'row' : 'batch', { tolerance, falseAlarmEvery: 7300 })
  while (state.steps < unit.most && (state.reached.start === null || state.reached.change === null)) {
    const history = { steps: unit.part, rows: unit.rows, centre, spread, truth, together: unit.together ?? 0 }
    const { batches, ...rows } = drawHistory(history, stream)
    state = extendCalibration(state, unit.rows === 1 ? rows : { ...rows, batches })
  }
  return [state.reached.start, state.reached.change].map((at) => (at === null ? Infinity : at + 1))
}

const median = (delays) => delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)]
const shown = (delay, most) =>
  delay === Infinity ? `> ${most.toLocaleString('en-US')}` : delay.toLocaleString('en-US')
const table = []
for (const { name, truth, score } of wrongs)
  for (const unit of units) {
    const cells = [0, 0.1].flatMap((tolerance) => {
      const stream = random(seed)
      const found = Array.from({ length: runs }, () => delayOf(unit, truth, tolerance, stream))
      return [0, 1].map((k) => shown(median(found.map((delays) => delays[k])), unit.most))
    })
    const alone =
      unit.together === undefined ? Math.ceil(once(score) / unit.rows).toLocaleString('en-US') : '–'
    table.push([name, unit.name, ...cells, alone])
    console.log(table.at(-1).join(' | '))
  }

const head = [
  'wrong by',
  'steps',
  'evidence',
  'change',
  'evidence, tolerance 0.1',
  'change, tolerance 0.1',
  'test taken once',
]
if (values.write) {
  const page = fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url))
  const how = 'by npm run delays -- --write'
  const printed = { page: 'docs/accuracy.md', name: 'delays', how, text: markdownTable([head, ...table]) }
  writeFileSync(page, printedInto(readFileSync(page, 'utf8'), printed))
}
