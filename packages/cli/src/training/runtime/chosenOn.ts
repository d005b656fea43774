import { readableCount } from './readableCount.ts'

/** Which rows chose which epoch, and that the test loss is of others. */
export function chosenOn(rows: number, called: 'rows' | 'pictures', epoch: number | null): string {
  const which = epoch === null ? 'The epoch' : `Epoch ${epoch}`
  return `${which} was chosen on ${readableCount(rows)} ${called} held out; the test loss is of the others, which chose nothing.`
}
