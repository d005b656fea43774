import { InputError } from 'bernoulli'
import type { Address } from './Address.ts'
import { kinds } from './addressOf.ts'

/** How the addresses of this very machine are written; a path is that of a socket on it. */
const here = /^(|localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|\/.*)$/i

/**
 * Nothing secret travels in the clear: what is not encrypted goes to this very machine alone, where it crosses no network.
 *
 * @param secret     what would be sent, `a password`
 * @param variables  where it comes from
 * @throws InputError when it would travel unencrypted; nothing was sent
 */
export function refuseUnencrypted(
  { kind, secure, host, shown }: Pick<Address, 'kind' | 'secure' | 'host' | 'shown'>,
  secret: string,
  variables: readonly string[],
): void {
  if (secure || here.test(host)) return
  throw new InputError({
    problem: `${secret} would travel unencrypted`,
    place: shown,
    advice: `Add ?${kinds[kind].encrypted} to the address, or unset ${variables.join(' and ')}.`,
  })
}
