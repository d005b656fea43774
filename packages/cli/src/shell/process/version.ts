import manifest from '../../../package.json' with { type: 'json' }

/** The version in package.json, which the bundle carries along. */
export const version = (): string => manifest.version
