/** What may part the values of a CSV file, besides white space. */
export const delimiters = [',', '\t', ';', '|'] as const

const words: Readonly<Record<string, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  ' ': 'spaces',
}

/** A delimiter in words: `semicolons`. */
export const called = (delimiter: string): string => words[delimiter] ?? JSON.stringify(delimiter)
