export type { ExplainFlags } from './ExplainFlags.ts'
export { compareFlags, judgeFlags } from './parameters.ts'
export type { CompareFlags, JudgeFlags } from './GivenFlags.ts'
