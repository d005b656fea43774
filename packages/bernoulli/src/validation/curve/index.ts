export type { Smoother } from './CurveOptions.ts'
export type { CurvePoint, SmoothCurve } from './CurvePoint.ts'
export { smoothCurve } from './smoothCurve.ts'
