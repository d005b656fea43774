import { InputError } from 'bernoulli'
import type { HiveDriver } from './HiveDriver.ts'

/**
 * The driver `hive-driver`, which is the user's to install.
 *
 * @throws InputError when it is not installed where the command stands
 */
export async function loadDriver(): Promise<HiveDriver> {
  return imported('hive-driver').then(
    (loaded) => loaded.default,
    (cause: unknown) => {
      throw new InputError(
        {
          problem: 'hive-driver is not installed, which speaks with Spark',
          advice: 'Install it beside bernoulli:',
          commands: ['npm install hive-driver@1'],
        },
        { cause },
      )
    },
  )
}

/** By a name that is only known when it runs: whoever checks types would read the driver's, which change those of Node. */
function imported(name: string): Promise<{ readonly default: HiveDriver }> {
  return import(name)
}
