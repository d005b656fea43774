/** The front door as bundlers for pages see it: the same names, with the small `logLoss`. */
export * from './index.ts'
export { logLoss } from './logLossInPage.ts'
