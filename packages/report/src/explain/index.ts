export { explanationSvg } from './explanationSvg.ts'
export { terminalExplanation } from './terminalExplanation.ts'
export type { ExplanationOptions } from './terminalExplanation.ts'
