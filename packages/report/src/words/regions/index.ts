export { fewerSteps } from './fewerSteps.ts'
export { ofHundred } from './ofHundred.ts'
export { regionName, worstRegion } from './worstRegion.ts'
export type { Region } from './worstRegion.ts'
