export { openClickhouse } from './openClickhouse.ts'
export { clickhouseWords } from './clickhouseWords.ts'
