export { openClickhouse } from './openClickhouse.ts'
