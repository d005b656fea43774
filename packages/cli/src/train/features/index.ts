export { chooseFeatures } from './chooseFeatures.ts'
export { lookAtFeatures } from './lookAtFeatures.ts'
export type { LookedAt } from './lookAtFeatures.ts'
export { split } from './split.ts'
