export { refuseBeside } from './refuseBeside.ts'
export { readingWords } from './readingWords.ts'
export { sqlOfModel } from './sqlOfModel.ts'
