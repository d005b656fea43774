export { checkRequirement } from './checkRequirement.ts'
export type { Shortfall } from './checkRequirement.ts'
export { parseRequirement } from './parseRequirement.ts'
export type { Requirement } from './Requirement.ts'
