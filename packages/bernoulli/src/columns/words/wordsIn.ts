/**
 * The words of a column's name, in small letters without accents: at spaces and signs, between letters and digits, and
 * where a capital follows a small letter.
 *
 * @example
 * wordsIn('P (Churn=1)') // => ['p', 'churn', '1']
 * wordsIn('predictedLabel') // => ['predicted', 'label']
 */
export function wordsIn(name: string): readonly string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
  const parted = plain
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
  return parted.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
}

/** A name as one word, for names that are written together. */
export const joinedWords = (name: string): string => wordsIn(name).join('')
