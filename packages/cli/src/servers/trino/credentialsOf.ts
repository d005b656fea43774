import { InputError } from 'bernoulli'
import { refuseUnencrypted, type Address } from '../server/index.ts'

/**
 * What a request shows of who asks, besides a name: a token where there is one, else a password, else nothing. The server reads
 * a password as Latin-1, and the user's name up to the first colon.
 *
 * @throws InputError when it cannot be sent as the server reads it, or would travel unencrypted
 */
export function credentialsOf(
  address: Address,
  user: string,
  { TRINO_PASSWORD: password = '', TRINO_TOKEN: token = '' }: NodeJS.ProcessEnv,
): string | undefined {
  if (password === '' && token === '') return undefined
  refuseUnencrypted(address, 'a password or token', ['TRINO_PASSWORD', 'TRINO_TOKEN'])
  if (token !== '') return `Bearer ${token}`
  const said = Buffer.from(`${user}:${password}`, 'latin1')
  if (said.toString('latin1') !== `${user}:${password}`)
    throw new InputError({
      problem: 'the user or the password has letters that cannot be sent',
      place: address.shown,
      expected: 'letters of Latin-1',
    })
  if (user.includes(':'))
    throw new InputError({
      problem: 'the name of the user has a colon, at which the password would begin',
      place: address.shown,
      expected: 'a name without one, or a token in TRINO_TOKEN',
    })
  return `Basic ${said.toString('base64')}`
}
