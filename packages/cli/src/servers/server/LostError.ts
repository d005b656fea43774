/** The connection is gone, or silent, and with it what was asked. */
export class LostError extends Error {}
