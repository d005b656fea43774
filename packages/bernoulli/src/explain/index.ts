export { explain } from './explain.ts'
export type {
  Curve,
  CurvePoint,
  ExplainedRow,
  ExplainedTotals,
  Explanation,
  Line,
  Step,
  StepCode,
  Table,
} from './Explanation.ts'
export type { ExplainInput, Relatives } from './readInput.ts'
