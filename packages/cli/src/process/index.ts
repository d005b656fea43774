export { exitCodeOf, exitCodes, translated } from './exitCodes.ts'
export { endCleanly, finishFirst, interruption, outliveClosedPipes } from './interruption.ts'
export { progress } from './progress.ts'
export type { Progress } from './progress.ts'
