import { InputError } from 'bernoulli'
import type * as Pg from 'pg'
import { refuseUnencrypted, type Address } from '../server/index.ts'

/**
 * A connection that is not open yet.
 *
 * @throws InputError when what stands behind the address cannot be used, such as a certificate that is not there
 */
export function clientOf(driver: typeof Pg, address: Address, patience: number): Pg.Client {
  const { url, shown } = address
  try {
    const client = new driver.Client({
      connectionString: url,
      application_name: 'bernoulli',
      connectionTimeoutMillis: patience,
      keepAlive: true,
    })
    // A proof of the password may travel in the clear, the password itself may not: before it is sent the connection ends.
    client.connection.prependListener('authenticationCleartextPassword', () => {
      const { stream } = client.connection
      try {
        const secure = stream.encrypted === true
        refuseUnencrypted({ ...address, secure, host: client.host }, 'the password', ['PGPASSWORD'])
      } catch (refusal) {
        stream.destroy(refusal as Error)
      }
    })
    return client
  } catch (cause) {
    throw new InputError(
      {
        problem: cause instanceof Error ? cause.message : String(cause),
        place: shown,
        advice: 'Look at the parameters behind the address.',
      },
      { cause },
    )
  }
}
