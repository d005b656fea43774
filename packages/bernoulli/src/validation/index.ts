export { compareDecompositions, compareDecompositionsOptions } from './compareDecompositions.ts'
export type {
  CompareDecompositionsOptions,
  DecompositionComparison,
  DecompositionPair,
  PartsApart,
} from './compareDecompositions.ts'
export { compareUnpaired, compareUnpairedOptions } from './compareUnpaired.ts'
export type { CompareUnpairedOptions, UnpairedComparison, UnpairedSample } from './compareUnpaired.ts'
export { explained } from './agreement/index.ts'
export type { Explained, JointLine } from './agreement/index.ts'
export type { CurvePoint, SmoothCurve, Smoother } from './curve/index.ts'
export type { EceEstimate, StraightDecomposition } from './decomposition/index.ts'
export type { FloorEstimate } from './floor/index.ts'
export { gradeTests, validateGrades } from './grades/index.ts'
export type { Grade, GradeOptions, Grades, GradeTests, Light } from './grades/index.ts'
export { eValueOf, holm } from '../statistics/index.ts'
export type { PartDifference } from './pairs/index.ts'
export type { PartialArea, WithinGroups } from './ranking/index.ts'
export { validate } from './validate.ts'
export { validateOptions } from './ValidateOptions.ts'
export type { ValidateOptions } from './ValidateOptions.ts'
export type { Validation } from './Validation.ts'
