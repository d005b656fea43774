import type { ColumnDescription } from '../look/index.ts'
import type { PredictionReading } from './Reading.ts'

/** A column written with percent signs holds percentages, whatever it is called. */
export function asWritten(
  prediction: PredictionReading,
  columns: readonly ColumnDescription[],
): PredictionReading {
  const column = columns.find(({ name }) => name === prediction.column)
  const percent = prediction.scale === 'probability' && column?.writing.percent === true
  return percent ? { ...prediction, scale: 'percent' } : prediction
}
