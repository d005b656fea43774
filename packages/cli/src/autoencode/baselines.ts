import { createHash } from 'node:crypto'
import { entropy } from 'bernoulli/math'
import type { Baseline } from '@bernoulli/report/card'
import { pixelsOf } from '../images/index.ts'
import type { Images } from '../images/index.ts'

/** SHA-256 of the pixels of MNIST's 10 000 test pictures, as bytes. */
const MNIST = '6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161'

/** Test losses that others published for MNIST. Source: the posts named. */
const published: readonly (readonly [name: string, mean: number, source: string])[] = [
  ['784-32-784, Adam, 50 epochs', 0.0916, 'ramhiser.com 2018'],
  ['784-128-64-32-64-128-784, Adam, 50 epochs', 0.0845, 'ramhiser.com 2018'],
  ['convolutions 16-8-8, code of 128, Adam, 100 epochs', 0.0798, 'ramhiser.com 2018'],
]

/** What the test loss stands beside: the mean picture, and what was published when the pictures are MNIST's. */
export function baselines(test: Images, floor: number): readonly Baseline[] {
  const beside = (name: string, mean: number, source: string): Baseline => ({
    name,
    mean,
    excess: mean - floor,
    source,
  })
  return [
    beside('mean picture', meanPictureLoss(test), 'constant'),
    ...(isMnist(test) ? published.map((one) => beside(...one)) : []),
  ]
}

/**
 * The lowest loss that one and the same answer for all these pictures can have: that of their mean picture, the mean
 * entropy of its numbers.
 */
export function meanPictureLoss(images: Images): number {
  const pixels = pixelsOf(images)
  const totals = new Float64Array(pixels)
  for (let place = 0; place < images.values.length; place++)
    totals[place % pixels] = (totals[place % pixels] as number) + (images.values[place] as number)
  return totals.reduce((sum, total) => sum + entropy(total / images.count), 0) / pixels
}

function isMnist({ values, count, white }: Images): boolean {
  if (count !== 10_000 || white !== 255 || values.length !== 7_840_000) return false
  const bytes = Uint8Array.from(values, (value) => Math.round(255 * value))
  return createHash('sha256').update(bytes).digest('hex') === MNIST
}
