import { createHash } from 'node:crypto'
import { entropy } from 'bernoulli/math'
import { eachBlock } from 'bernoulli/training'
import type { Baseline } from '@bernoulli/report/card'
import { pixelsOf } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'

/** SHA-256 of the pixels of MNIST's 10 000 test pictures, as bytes. */
const MNIST = '6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161'

/** Test losses that others published for MNIST. Source: the posts named. */
const published: readonly (readonly [name: string, mean: number, source: string])[] = [
  ['784-32-784, Adam, 50 epochs', 0.0916, 'ramhiser.com 2018'],
  ['784-128-64-32-64-128-784, Adam, 50 epochs', 0.0845, 'ramhiser.com 2018'],
  ['convolutions 16-8-8, code of 128, Adam, 100 epochs', 0.0798, 'ramhiser.com 2018'],
]

/** What the test loss stands beside: the mean picture, and what was published when the pictures are MNIST's. */
export async function baselines(test: Images, floor: number): Promise<readonly Baseline[]> {
  const beside = (name: string, mean: number, source: string): Baseline => ({
    name,
    mean,
    excess: mean - floor,
    source,
  })
  return [
    beside('mean picture', await meanPictureLoss(test), 'constant'),
    ...((await isMnist(test)) ? published.map((one) => beside(...one)) : []),
  ]
}

/**
 * The lowest loss that one and the same answer for all these pictures can have: that of their mean picture, the mean
 * entropy of its numbers.
 */
export async function meanPictureLoss(images: Images): Promise<number> {
  const pixels = pixelsOf(images)
  const totals = new Float64Array(pixels)
  await eachBlock(images.rows, (values) => {
    for (let at = 0; at < values.length; at += pixels)
      for (let k = 0; k < pixels; k++) totals[k] = (totals[k] as number) + (values[at + k] as number)
  })
  return totals.reduce((sum, total) => sum + entropy(total / images.count), 0) / pixels
}

async function isMnist(images: Images): Promise<boolean> {
  if (images.count !== 10_000 || images.white !== 255 || pixelsOf(images) !== 784) return false
  const hash = createHash('sha256')
  await eachBlock(images.rows, (values) => {
    hash.update(Uint8Array.from(values, (value) => Math.round(255 * value)))
  })
  return hash.digest('hex') === MNIST
}
