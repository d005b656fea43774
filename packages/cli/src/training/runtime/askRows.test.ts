import type { Runtime } from 'bernoulli/training'
import { expect, test } from 'vitest'
import { askRows, openAsked } from './askRows.ts'

/** A model of two numbers a row and three labels: their sums, with the label. */
function counting(): { readonly runtime: Runtime; readonly runs: () => number; readonly open: () => number } {
  let [runs, open] = [0, 0]
  return {
    runs: () => runs,
    open: () => open,
    runtime: {
      name: 'counting',
      load: async () => {
        open += 1
        return {
          run: async ({ inputs }) => {
            runs += 1
            const rows = (inputs as Float32Array).length / 2
            return {
              logits: Float32Array.from(
                { length: 3 * rows },
                (_, at) =>
                  (inputs?.[2 * Math.floor(at / 3)] ?? NaN) +
                  (inputs?.[2 * Math.floor(at / 3) + 1] ?? NaN) +
                  (at % 3),
              ),
            }
          },
          release: async () => void (open -= 1),
        }
      },
    },
  }
}

test('a model of several labels is run once over the rows, block by block, whatever their number', async () => {
  const { runtime, runs, open } = counting()
  const rows = { row: [2], values: Float32Array.from({ length: 2 * 10_000 }, (_, at) => at % 1000) }
  const each = await askRows(runtime, new Uint8Array(), rows, 3)
  expect([runs(), open()]).toEqual([2, 0])
  expect(each).toHaveLength(3)
  const model = await openAsked(runtime, new Uint8Array())
  for (const [label, logits] of each.entries()) {
    expect(logits).toEqual(await model.ask(rows, label))
    expect(logits[9_999]).toBe(998 + 999 + label)
  }
  await model.close()
})
