/** The front door as bundlers for pages see it: the same names, made of plain loops. */
export * from './index.ts'
export { compare } from './compareInPage.ts'
export { memoryInPage as memory } from './engines/index.ts'
export { judge } from './judgeInPage.ts'
export { logLoss } from './logLossInPage.ts'
