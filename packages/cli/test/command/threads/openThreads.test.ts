import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { random } from '@bernoulli/core/math'
import { fitLogistic } from '@bernoulli/core/training'
import { openThreads } from '@bernoulli/core/threads'

const worker = new URL('../../../dist/threadWorker.js', import.meta.url)
const root = fileURLToPath(new URL('../../..', import.meta.url))

const draw = random(1)
const values = Float64Array.from({ length: 4000 }, () => draw.normal())
const labels = values.map((x) => Number(draw.uniform() < 1 / (1 + Math.exp(-x))))
const data = { labels, features: { x: values } }

test('where no thread can be started, the one that is there does all', async () => {
  const threads = openThreads({ Worker, count: 3, least: 0, file: new URL('./missing.js', import.meta.url) })
  const alone = fitLogistic(data)
  expect(fitLogistic(data, { threads })).toEqual(alone)
  await vi.waitFor(() => expect(threads.errors()).toHaveLength(2), 50_000) // they arrive, and end nothing
  expect(fitLogistic(data, { threads })).toEqual(alone)
  expect(threads.done()).toBe(0)
  expect(threads.errors().map(String)).toEqual([
    expect.stringContaining('missing.js'),
    expect.stringContaining('missing.js'),
  ])
  threads.close()
})

test('a thread that fails at a task has lost it, is asked for no more, and fits are the same', () => {
  const threads = openThreads({ Worker, count: 2, least: 0, file: worker })
  const alone = fitLogistic(data)
  /** Totals of a sum that has no formula. */
  const broken = { rows: 0, columns: {}, sums: [], groupOf: [], groups: 0, totals: [new Float64Array(1)] }
  const crew = threads.open('sums', () => broken)
  const end = performance.now() + 60_000
  while (!crew.isFree(0)) if (performance.now() > end) throw new Error('a thread does not open its work')
  const ticks = crew.ticks()
  crew.ask(0, 0)
  crew.waitBeyond(ticks)
  expect(crew.outcome(0)).toBe('lost')
  expect([crew.isFree(0), crew.isFree(1)]).toEqual([false, false])
  expect(fitLogistic(data, { threads })).toEqual(alone)
  expect(threads.done()).toBe(0)
  threads.close()
})

test('threads that are closed are started again when they are needed', () => {
  const threads = openThreads({ Worker, count: 2, least: 0, file: worker })
  const alone = fitLogistic(data)
  for (let round = 0; round < 2; round++) {
    expect(fitLogistic(data, { threads })).toEqual(alone)
    threads.close()
  }
})

test('a number of threads that is none, and options that are none, are refused', () => {
  for (const count of [0, 1.5, NaN, 1025, '2' as unknown as number])
    expect(() => openThreads({ Worker, count })).toThrow('openThreads: a number of threads that is none')
  for (const least of [-1, NaN, '5' as unknown as number])
    expect(() => openThreads({ Worker, count: 2, least })).toThrow('openThreads: an amount of work in least')
  const without = { count: 2 } as unknown as Parameters<typeof openThreads>[0]
  expect(() => openThreads(without)).toThrow('openThreads: nothing that starts threads in Worker')
  const misspelt = { Worker, count: 2, counts: 3 }
  expect(() => openThreads(misspelt)).toThrow('unknown name')
})

/** What somebody writes who has installed the package: the process ends by itself though nobody closes the threads. */
const program = `
  import { Worker } from 'node:worker_threads'
  import { fitLogistic } from 'bernoulli/training'
  import { openThreads } from 'bernoulli/threads'
  const threads = openThreads({ Worker, count: 2, least: 0 })
  const columns = Array.from({ length: 20 }, (_, j) =>
    Float64Array.from({ length: 40000 }, (_, i) => Math.sin((i + 1) * (j + 1.5))))
  const labels = Float64Array.from({ length: 40000 }, (_, i) => Number(Math.sin(i * i) + columns[0][i] > 0))
  const features = Object.fromEntries(columns.map((values, j) => ['x' + j, values]))
  const alone = JSON.stringify(fitLogistic({ labels, features }))
  const end = performance.now() + 50000
  while (threads.done() === 0 && performance.now() < end)
    if (JSON.stringify(fitLogistic({ labels, features }, { threads })) !== alone) throw new Error('other bits')
  console.log(threads.done() > 0)
`

test('the installed package starts its threads, and they keep no process alive', async () => {
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: root })
  expect(stdout).toBe('true\n')
})
