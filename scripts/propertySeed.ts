const usual = 20261122

/**
 * The seed of this run's property tests. A random one is drawn and printed once, in the process that starts the others, and
 * stands in PROPERTY_SEED from then on.
 */
export function propertySeed(env: Record<string, string | undefined> = process.env): number {
  const given = env['PROPERTY_SEED'] ?? String(usual)
  if (given === 'random') {
    const seed = Math.floor(Math.random() * 2 ** 31)
    env['PROPERTY_SEED'] = String(seed)
    process.stdout.write(`PROPERTY_SEED=${seed}\n`)
    return seed
  }
  const seed = Number(given)
  if (Number.isInteger(seed) && given.trim() !== '') return seed
  throw new Error(`PROPERTY_SEED is a whole number or random, not ${given}`)
}
