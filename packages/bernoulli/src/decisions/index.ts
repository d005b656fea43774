export { decide } from './decide.ts'
export { decideOptions, thresholdOf } from './DecideOptions.ts'
export type { DecideOptions } from './DecideOptions.ts'
export type {
  AtThreshold,
  BestCutoff,
  Costs,
  DecidedModel,
  DecidedPair,
  Decisions,
  Reference,
} from './Decisions.ts'
export { thresholdsAround } from './thresholdsAround.ts'
export { bestCutoff, elementaryScores, murphyArea, murphyCurve } from './murphy/index.ts'
export type { CutoffFound, MurphyCurve, Scored } from './murphy/index.ts'
