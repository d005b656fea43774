import { fromProbability } from '../letters.ts'
import { line } from '../line.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** The value at the minimum. */
export const floorStep: MakeStep = ({ label }) => {
  const cost = line('floor', fromProbability.floor, { y: label })
  const hard = label === 0 || label === 1
  return {
    code: 'floor',
    title: 'The lowest value: the floor',
    sentences: hard
      ? [
          'Put p = y into the loss: this is what a perfect prediction costs.',
          `For the label ${label} that is 0. A loss of zero is possible, but only when every label is 0 or 1.`,
          'A label in between has a floor above zero: it is uncertain in itself.',
        ]
      : [
          'Put p = y into the loss: this is what a perfect prediction costs.',
          `For the label ${shown(label)} that is ${shown(cost.value ?? 0)} nats, not zero.`,
          'Nothing is wrong then. The label is uncertain in itself, and the floor is its entropy.',
          'Only labels of exactly 0 or 1 can be predicted at no cost.',
        ],
    lines: [cost],
    table: null,
  }
}
