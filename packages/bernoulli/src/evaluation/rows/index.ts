export { expensiveRow, expensiveShown } from './expensiveRow.ts'
export { numberKeys } from './numberKeys.ts'
export { partSums, readPart } from './partOfRows.ts'
export { roundedKeys } from './roundedKeys.ts'
export { rowFormulas } from './rowFormulas.ts'
export type { RowFormulas } from './rowFormulas.ts'
export {
  cubeUnit,
  cubed,
  influenceOfRow,
  leanOf,
  squaresOfGrid,
  squaresOfRows,
  squaresOfTable,
} from './sumsOfSquares.ts'
export type { Centre, Moments, SumsOfSquares } from './sumsOfSquares.ts'
export { sumInBatches, sumOfSumsInBatches } from './sumInBatches.ts'
export { takeSteps } from './takeSteps.ts'
export { weighted } from './weighted.ts'
