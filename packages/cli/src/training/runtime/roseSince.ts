import type { Statement } from 'bernoulli'
import type { Epoch } from '@bernoulli/report/card'

/** The smallest loss lies long before the end when so great a share of all epochs comes after it. */
const LONG = 0.2
/** And it rose when the last loss is so much larger, of the smallest. */
const RISE = 0.02

/**
 * Says where the loss on rows held out was smallest long before the end and has risen since, though nothing chose an epoch:
 * the model then knows its rows by heart.
 */
export function roseSince(
  history: readonly Epoch[] | null,
  kept: number | null,
  patience: number | undefined,
): readonly Statement[] {
  const losses = (history ?? []).flatMap(({ epoch, validation, test }) => {
    const mean = (validation ?? test)?.mean
    return mean === undefined ? [] : [{ epoch, mean }]
  })
  const [first] = losses
  const last = losses.at(-1)
  if (patience !== undefined || first === undefined || last === undefined || last.epoch !== kept) return []
  const best = losses.reduce((least, one) => (one.mean < least.mean ? one : least), first)
  if (last.epoch - best.epoch < LONG * last.epoch || !(last.mean > (1 + RISE) * best.mean)) return []
  return [
    {
      code: 'loss rose',
      text: `On what was held out the loss was smallest after epoch ${best.epoch} (${best.mean.toFixed(4)}) and has risen since, to ${last.mean.toFixed(4)} after epoch ${last.epoch}, whose numbers are kept: --patience 10 keeps the best.`,
    },
  ]
}
