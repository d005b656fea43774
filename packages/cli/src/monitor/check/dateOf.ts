/** Seconds since 1970 as a date, or as a time where it is none. */
export function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', 'Z')
}
