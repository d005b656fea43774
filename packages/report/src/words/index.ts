export {
  bits,
  count,
  decimals,
  fixed,
  pValue,
  percent,
  percentLevel,
  plain,
  range,
  signed,
  upwards,
  finite,
  halfWidth,
  residue,
  spreads,
  symmetric,
} from './numbers/index.ts'
export {
  columns,
  cut,
  pad,
  wrap,
  rowName,
  named,
  rolesInWords,
  shellWord,
  segmentName,
  visible,
} from './names/index.ts'
export type { Lines } from './names/index.ts'
export { measures, pairFacts, verdictFacts } from './facts/index.ts'
export type { Fact, ReportPart } from './facts/index.ts'
export { fewerSteps, ofHundred, regionName, worstRegion } from './regions/index.ts'
export type { Region } from './regions/index.ts'
export {
  evaluationAnswer,
  comparisonAnswer,
  toldPairs,
  comparisonCautions,
  comparisonDetails,
  comparisonSentences,
  evaluationCautions,
  evaluationDetails,
  evaluationSentences,
  sentences,
} from './sentences/index.ts'
export { saidOf } from './gates/index.ts'
export type { GateOutcome, RequirementOutcome } from './gates/index.ts'
