export { terminal } from './terminal/index.ts'
export type { TerminalOptions } from './terminal/index.ts'
export { regionName, sentences, visible, worstRegion } from './words/index.ts'
export type { Region } from './words/index.ts'
