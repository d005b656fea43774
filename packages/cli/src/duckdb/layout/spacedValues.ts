/** The values of a line between white space; text in quotes stays together. */
export function spacedValues(line: string): readonly string[] {
  const values = line.match(/"(?:[^"]|"")*"|\S+/g) ?? []
  return values.map((value) =>
    /^".*"$/.test(value) ? value.slice(1, -1).replaceAll('""', '"').trim() : value,
  )
}
