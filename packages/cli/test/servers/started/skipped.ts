/** What pip and Maven say where a registry is not reached, or has no such thing. */
const unreached =
  /No matching distribution|Could not (find|fetch|transfer|resolve|connect)|Connection|timed? ?out|Max retries|Name or service|Temporary failure|Unknown host|unreachable|ETIMEDOUT|ENOTFOUND|ECONNREFUSED|503|502/i

/**
 * Says why no server is started, and why its tests are skipped. With `BERNOULLI_SERVERS=required`, as in CI, that is a failure,
 * unless it could not be fetched: the network of a machine is not the project's.
 *
 * @param cause  what went wrong where it was fetched
 * @throws Error where it is a failure
 */
export function skipped(why: string, cause?: unknown): string {
  const isRequired = process.env['BERNOULLI_SERVERS'] === 'required'
  if (isRequired && !(cause !== undefined && unreached.test(textOf(cause)))) throw new Error(why)
  process.stderr.write(`skipped: ${why}\n`)
  return why
}

/** All that a program which failed said. */
function textOf(cause: unknown): string {
  const { stdout = '', stderr = '', message = '' } = (cause ?? {}) as Partial<Record<string, string>>
  return `${String(stdout)}\n${String(stderr)}\n${String(message)}\n${String(cause)}`
}
