/** Every column that options name, also those between commas. */
export function mentioned(
  ...options: readonly (string | readonly string[] | undefined)[]
): readonly string[] {
  const names = options.flatMap((option) => option ?? [])
  return [
    ...names,
    ...names.flatMap((name) => (name.includes(',') ? name.split(',').map((one) => one.trim()) : [])),
  ]
}
