import { InputError } from '../../errors/index.ts'

/** Too little of a column is its own: what is asked of it alone has no answer in the digits there are. */
export class NearlyDependentError extends InputError {}
