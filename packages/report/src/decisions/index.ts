export { terminalDecisions } from './terminalDecisions.ts'
export { decisionParts } from './decisionParts.ts'
export { murphyCurvePicture } from './murphyCurvePicture.ts'
export { netBenefitPicture } from './netBenefitPicture.ts'
