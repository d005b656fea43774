/** What tables are called by what parts their values. */
export const called: Readonly<Record<string, string>> = {
  ',': 'CSV',
  '\t': 'TSV',
  ';': 'CSV, parted by ;',
  '|': 'CSV, parted by |',
}

/** What may part values. */
export const delimiters: readonly string[] = Object.keys(called)
