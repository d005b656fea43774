export { isNpy, npyHeader } from './npyHeader.ts'
export type { NpyHeader } from './npyHeader.ts'
export { npyTexts } from './npyTexts.ts'
