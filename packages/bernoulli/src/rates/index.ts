export { boundedMeanInterval } from './boundedMeanInterval.ts'
export type { CountedValues } from './boundedMeanInterval.ts'
export { predictionPoweredMean } from './predictionPoweredMean.ts'
export type {
  FewLabels,
  FewLabelsOptions,
  PredictionPoweredMean,
  RateEstimate,
} from './predictionPoweredMean.ts'
export type { PredictionMoments } from './momentsOf.ts'
export { roganGladenRate } from './roganGladenRate.ts'
export type { HardVerdicts, RoganGladenRate, ShareEstimate, YesAndNo } from './roganGladenRate.ts'
