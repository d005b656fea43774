import type { FlagParametersForType } from '@stricli/core'
import type { RateFlags } from './RateFlags.ts'
import { calibrateFlags } from './recalibrationParameters.ts'

const { label, positive, probability, logit, percent, logProbability } = calibrateFlags
const { missing, repeated, strict, json, level, threads } = calibrateFlags

export const rateFlags: FlagParametersForType<RateFlags> = {
  label,
  positive,
  probability,
  logit,
  percent,
  logProbability,
  missing,
  repeated,
  strict,
  json,
  level,
  threads,
}
