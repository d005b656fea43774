export * from './errors/index.ts'
export * from './expression/index.ts'
