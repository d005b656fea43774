import type { CommandContext } from '@stricli/core'
import { explain, InputError } from 'bernoulli'
import type { ExplainInput } from 'bernoulli'
import type { ExplainFlags } from '../shell/flags/index.ts'
import { encodeJson, print, screenOf, writePictures } from '../shell/output/index.ts'

/** `bernoulli explain`: what the log loss is, on the numbers given. */
export async function explainNumbers(this: CommandContext, flags: ExplainFlags): Promise<void> {
  const { positiveWeight, labelSmoothing, focal: gamma } = flags
  const explanation = explain({
    ...inputFrom(flags),
    ...(positiveWeight === undefined ? {} : { positiveWeight }),
    ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
    ...(gamma === undefined ? {} : { gamma }),
  })
  const { explanationSvg, terminalExplanation } = await import('@bernoulli/report')
  if (flags.svg !== undefined) await writePictures(flags.svg, { loss: explanationSvg(explanation) })
  print(flags.json ? encodeJson(explanation) : terminalExplanation(explanation, screenOf()))
}

/** What was given, as one of the things that can be explained. */
export function inputFrom({
  label: labels = [],
  probability: probabilities = [],
  logit: logits = [],
}: Pick<ExplainFlags, 'label' | 'probability' | 'logit'>): ExplainInput {
  const [label] = labels
  if (probabilities.length > 0 && logits.length > 0)
    throw new InputError({
      problem: '--probability and --logit are two scales for one prediction',
      advice: 'Give one of them.',
    })
  if (label === undefined && probabilities.length + logits.length > 0)
    throw new InputError({
      problem: 'a prediction without a label',
      expected: '--label, what happened, as a number in [0, 1]',
    })
  if (label === undefined) return {}
  if (labels.length > 1) return logits.length > 0 ? { labels, logits } : { labels, probabilities }
  if (probabilities.length > 1) return { labels, probabilities }
  if (logits.length > 1) return { labels, logits }
  const [probability, logit] = [probabilities[0], logits[0]]
  if (probability !== undefined) return { label, probability }
  return logit === undefined ? { label } : { label, logit }
}
