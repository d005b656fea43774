export { boundarySvg } from './boundarySvg.ts'
export type { Boundary } from './boundarySvg.ts'
export { gridSvg } from './gridSvg.ts'
export type { PictureGrid } from './gridSvg.ts'
export { historyPicture } from './historyPicture.ts'
export { historySvg } from './historySvg.ts'
export { meanReading, readingBetween } from './meanReading.ts'
export { trainingHtml } from './trainingHtml.ts'
export type { CardOptions } from './trainingHtml.ts'
export type {
  Baseline,
  ColumnDependence,
  ColumnImportance,
  ColumnTest,
  CrossValidation,
  Epoch,
  Importance,
  LabelReport,
  PartialDependence,
  Reading,
  TrainedCoefficient,
  TrainedFeature,
  TrainingReport,
} from './TrainingReport.ts'
