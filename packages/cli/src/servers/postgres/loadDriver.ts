import { InputError } from 'bernoulli'
import type * as Pg from 'pg'

/**
 * The driver `pg`, which is the user's to install.
 *
 * @throws InputError when it is not installed where the command stands
 */
export async function loadDriver(): Promise<typeof Pg> {
  return import('pg').catch((cause: unknown) => {
    throw new InputError(
      {
        problem: 'pg is not installed, which speaks with PostgreSQL',
        advice: 'Install it beside bernoulli:',
        commands: ['npm install pg@8'],
      },
      { cause },
    )
  })
}
