/**
 * Says why no server is started, and why its tests are skipped. With `BERNOULLI_SERVERS=required`, as before a release,
 * that is a failure.
 */
export function skipped(why: string): string {
  if (process.env['BERNOULLI_SERVERS'] === 'required') throw new Error(why)
  process.stderr.write(`skipped: ${why}\n`)
  return why
}
