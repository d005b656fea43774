import { InputError } from 'bernoulli'

/** @throws InputError where the system does not let a ledger be written */
export async function orWayOut<To>(ledger: string, write: () => Promise<To>): Promise<To> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof InputError || !(error instanceof Error) || !('code' in error)) throw error
    throw new InputError(
      {
        problem: 'the ledger cannot be written',
        place: ledger,
        advice: `${error.message}. Nothing was taken in; deliver it again once there are rights and room.`,
      },
      { cause: error },
    )
  }
}
