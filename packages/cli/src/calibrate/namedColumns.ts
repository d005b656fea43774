import type { NamedColumns } from '../columns/index.ts'
import type { CalibrateFlags } from '../shell/flags/index.ts'

/** The columns that were named, as `chooseColumns` takes them. */
export function namedColumns(flags: CalibrateFlags): NamedColumns {
  const one = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name])
  const { label, positive, weight, group, time, segment } = flags
  return {
    ...(label === undefined ? {} : { label }),
    ...(positive === undefined ? {} : { positive }),
    ...(weight === undefined ? {} : { weight }),
    ...(group === undefined ? {} : { group }),
    ...(time === undefined ? {} : { time }),
    probabilities: one(flags.probability),
    logits: one(flags.logit),
    percents: one(flags.percent),
    logProbabilities: one(flags.logProbability),
    segments: one(segment),
  }
}
