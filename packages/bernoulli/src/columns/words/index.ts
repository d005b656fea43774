export { meaningOf } from './meaningOf.ts'
export type { Meaning } from './meaningOf.ts'
export { vocabulary } from './vocabulary.ts'
export { joinedWords, wordsIn } from './wordsIn.ts'
