import { readableCount } from './readableCount.ts'

/** Which rows chose the epoch, and that the test loss is of others. */
export function chosenOn(rows: number, called: 'rows' | 'pictures'): string {
  return `The epoch was chosen on ${readableCount(rows)} ${called} held out; the test loss is of the others, which chose nothing.`
}
