export type {
  Column,
  ComparedData,
  Context,
  Data,
  NumberColumn,
  Outcomes,
  Predicted,
  Table,
} from './data/index.ts'
export { memory, memorySums, memoryWith } from './memory/index.ts'
export { adviceFor, namedData, readData, rules } from './data/index.ts'
export type { KeyValues, LabelColumn, NamedRoles, NamedTable, Rule } from './data/index.ts'
export type {
  Answer,
  AnswerColumn,
  Database,
  Facts,
  Limits,
  QueryOptions,
  SqlColumn,
  SqlData,
  SqlPrediction,
} from './sql/index.ts'
export { sqlEngine } from './sqlEngine.ts'
export { sqlFeatures } from './sqlFeatures.ts'
export type { FeatureEngine, SqlFeatureData } from './sqlFeatures.ts'
export type { SqlEngine, SqlOptions } from './sqlEngine.ts'
