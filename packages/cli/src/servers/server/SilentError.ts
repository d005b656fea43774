import { LostError } from './LostError.ts'

/** The server says nothing, past the time at which it should have. */
export class SilentError extends LostError {
  constructor() {
    super('the server says nothing')
  }
}
