import { expect, test } from 'vitest'
import { compare, judge, logLoss, memory } from '../../src/index.ts'
import { focal } from '../../src/likelihood/index.ts'

const rows = { labels: [1, 0, 1, 1], probabilities: [0.9, 0.2, 0.6, 0.4] }
const two = {
  labels: rows.labels,
  predictions: { A: { probabilities: rows.probabilities }, B: { probabilities: [0.5, 0.5, 0.5, 0.5] } },
}
/** What a program without types may hand over. */
const untyped = (given: object): never => given as never

test('a name in the data that means nothing is refused, not left out', async () => {
  const wrong = untyped({ ...rows, weight: [1, 2, 3, 4] })
  const message =
    /unknown name in the data; expected probabilities, logits, labels, .*weights.*, got "?weight"?/
  expect(() => logLoss(wrong)).toThrow(message)
  expect(() => memory(wrong)).toThrow(message)
  const nested = untyped({ ...two, predictions: { ...two.predictions, C: { probability: [1, 1, 1, 1] } } })
  expect(() => memory(nested)).toThrow(/unknown name in predictions\["C"\]; expected probabilities, logits/)
})

test('an option that means nothing is refused', async () => {
  await expect(judge(rows, untyped({ levels: 0.9 }))).rejects.toThrow(/unknown name in the options/)
  await expect(compare(two, untyped({ segments: [] }))).rejects.toThrow(/unknown name in the options/)
})

test('a likelihood of one’s own is not judged by, and why is said', async () => {
  await expect(judge(rows, untyped({ likelihood: focal }))).rejects.toThrow(/judge its probabilities/)
  await expect(compare(two, untyped({ likelihood: focal }))).rejects.toThrow(/judge its probabilities/)
})
