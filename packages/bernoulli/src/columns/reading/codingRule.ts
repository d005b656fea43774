import type { LabelCoding } from './Reading.ts'

/**
 * What a label of two values must be, in words. Where only its yes is known, the other value is any other, but one.
 *
 * @example
 * codingRule({ positive: 'yes', negative: 'no' }) // => '"yes" or "no"'
 * codingRule({ positive: 'dog', negative: '' }) // => '"dog" or one other value'
 */
export function codingRule({ positive, negative }: LabelCoding): string {
  return `${JSON.stringify(positive)} or ${negative === '' ? 'one other value' : JSON.stringify(negative)}`
}
