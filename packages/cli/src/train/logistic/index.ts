export { logisticLabel, logisticModel } from './logisticModel.ts'
export { firths, leftOut, oneSided, profiles, ridged, separation } from './logisticStatements.ts'
export { networkModel } from './networkModel.ts'
export { ridgeOf } from './ridgeOf.ts'
