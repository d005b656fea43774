export * from './errors/index.ts'
export * from './expression/index.ts'
export type * from './evaluation/index.ts'
