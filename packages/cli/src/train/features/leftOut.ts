import type { Statement } from 'bernoulli'

/** Fewer rows than this can count from one to their number by what they say. */
export const FEWEST_NUMBERED = 20

/** Names that say of whole numbers that they number the rows; files written with an index have none at all. */
const NUMBERS_ROWS =
  /^(|unnamed: ?\d+|#|n[or]|idx|index|key|rownames?|(.*[ _-])?id|(row|record|obs|observation|case)([ _-]?(names?|num|number|nr|no))?)$/i
const CAMEL_ID = /[a-z]I[Dd]$/

/** Whether its name says of a column that it numbers the rows. */
export const saysSo = (name: string): boolean => NUMBERS_ROWS.test(name.trim()) || CAMEL_ID.test(name.trim())

// What is said of columns that nobody named and that are left out.

export const rowNumber = (name: string): Statement => ({
  code: 'row number left out',
  text: `Column ${JSON.stringify(name)} numbers the rows, so it says nothing of new ones: it is left out. Name it with --features if it does.`,
})

export const nameOfRow = (name: string): Statement => ({
  code: 'row name left out',
  text: `Column ${JSON.stringify(name)} has a text of its own for most rows, so it says little of new ones: it is left out. Name it with --categories, and pool rare texts with --rare, if it does.`,
})

export const numbersInText = (name: string, out: boolean): Statement => ({
  code: 'numbers in text',
  text: `Column ${JSON.stringify(name)} holds numbers that are not written so that they can be read: ${out ? 'it is left out' : 'each is taken as a text, a category of its own'}. Write them plainly, as 1234.5, or name it with --categories if texts are meant.`,
})

export const codesAsNumbers = (name: string): Statement => ({
  code: 'codes as numbers',
  text: `Column ${JSON.stringify(name)} holds digits behind zeros at the front, as codes have them: they are taken as numbers. If it holds codes, say so with --categories.`,
})

export const emptyColumn = (name: string): Statement => ({
  code: 'empty column left out',
  text: `Nothing stands in column ${JSON.stringify(name)}: it is left out.`,
})

export const mayNumber = (name: string): Statement => ({
  code: 'row number',
  text: `Column ${JSON.stringify(name)} counts the rows without a gap. If it is no more than their number, leave it out with --features: in a sorted file it tells the label, and of new rows it says nothing.`,
})
