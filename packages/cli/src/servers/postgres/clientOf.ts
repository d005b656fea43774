import { InputError } from 'bernoulli'
import type * as Pg from 'pg'
import type { Address } from '../server/index.ts'

/**
 * A connection that is not open yet.
 *
 * @throws InputError when what stands behind the address cannot be used, such as a certificate that is not there
 */
export function clientOf(driver: typeof Pg, { url, shown }: Address, patience: number): Pg.Client {
  try {
    return new driver.Client({
      connectionString: url,
      application_name: 'bernoulli',
      connectionTimeoutMillis: patience,
      keepAlive: true,
    })
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
