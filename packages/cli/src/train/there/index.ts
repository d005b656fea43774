export { trainThere } from './trainThere.ts'
