import { InputError } from 'bernoulli'
import type * as Driver from '@clickhouse/client'

/**
 * The driver `@clickhouse/client`, which is the user's to install.
 *
 * @throws InputError when it is not installed where the command stands
 */
export async function loadDriver(): Promise<typeof Driver> {
  return import('@clickhouse/client').catch((cause: unknown) => {
    throw new InputError(
      {
        problem: '@clickhouse/client is not installed, which speaks with ClickHouse',
        advice: 'Install it beside bernoulli:',
        commands: ['npm install @clickhouse/client@1'],
      },
      { cause },
    )
  })
}
