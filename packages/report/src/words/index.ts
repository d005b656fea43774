export { evaluationAnswer } from './answer.ts'
export { comparisonAnswer, toldPairs } from './comparisonAnswer.ts'
export { comparisonCautions, comparisonDetails, comparisonSentences } from './comparisonSentences.ts'
export { evaluationCautions, evaluationDetails, evaluationSentences } from './evaluationSentences.ts'
export type { Fact } from './Fact.ts'
export { columns, cut, pad, wrap } from './width.ts'
export { fewerSteps } from './fewerSteps.ts'
export { measures } from './measures.ts'
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
} from './numbers.ts'
export { ofHundred } from './ofHundred.ts'
export { rowName } from './rowName.ts'
export type { Lines } from './rowName.ts'
export { named } from './named.ts'
export { pairFacts } from './pairFacts.ts'
export { finite, halfWidth, residue, spreads, symmetric } from './precision.ts'
export { sentences } from './sentences.ts'
export { rolesInWords } from './rolesInWords.ts'
export { shellWord } from './shellWord.ts'
export { segmentName, visible } from './visible.ts'
export { regionName, worstRegion } from './worstRegion.ts'
export type { Region } from './worstRegion.ts'
export type { GateOutcome } from './GateOutcome.ts'
export type { ReportPart } from './ReportPart.ts'
export { saidOf } from './RequirementOutcome.ts'
export type { RequirementOutcome } from './RequirementOutcome.ts'
export { verdictFacts } from './verdictFacts.ts'
