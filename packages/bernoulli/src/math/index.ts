export { betaCdf, betaQuantile } from './beta.ts'
export { brownianRangeSurvival, brownianSupremumCdf, brownianSupremumSurvival } from './brownian.ts'
export {
  chiSquaredLogSurvival,
  chiSquaredSurvival,
  noncentralChiSquaredCdf,
  noncentralChiSquaredSurvival,
} from './chiSquared.ts'
export { addToSum, compensatedSum, emptySum, mergeSums } from './compensatedSum.ts'
export type { CompensatedSum } from './compensatedSum.ts'
export { crossEntropy, crossEntropyFromLogit, curvatureFromLogit, gradientFromLogit } from './crossEntropy.ts'
export { divergence, log1pmx } from './deviance.ts'
export { entropy } from './entropy.ts'
export { fSurvival } from './f.ts'
export { gammaLogP, gammaP, gammaQ } from './gamma.ts'
export { klDivergence, klDivergenceFromLogit } from './klDivergence.ts'
export { cholesky, dot, inverse, leastPivot, matrixProduct, semidefiniteRoot, solve } from './linear.ts'
export { logGamma, stirlingError } from './logGamma.ts'
export { logit, logSigmoid, sigmoid, softplus, softplusDifference } from './sigmoid.ts'
export { normalCdf, normalLogSurvival, normalQuantile, normalSurvival } from './normal.ts'
export { product, xlog1py, xlogy } from './xlogy.ts'
export { permutation, random, shuffle } from './random.ts'
export type { Random } from './random.ts'
export { studentTQuantile, studentTSurvival } from './studentT.ts'
export { sum } from './sum.ts'
