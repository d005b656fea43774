/**
 * What is kept of a ledger beside it: its deliveries joined, and what was made of each batch. All of it can be made again from the
 * segments, to the same bits.
 */
export const tables: string = [
  'CREATE TABLE IF NOT EXISTS covered (kind VARCHAR, name VARCHAR, size DOUBLE, modified DOUBLE)',
  `CREATE TABLE IF NOT EXISTS predictions (id VARCHAR, model VARCHAR, made DOUBLE, due DOUBLE, said DOUBLE, logit BOOLEAN, treated BOOLEAN,
     segments VARCHAR, batch BIGINT, rival BOOLEAN)`,
  'CREATE TABLE IF NOT EXISTS outcomes (id VARCHAR, seen DOUBLE, y DOUBLE)',
  'CREATE TABLE IF NOT EXISTS orphans (id VARCHAR)',
  'CREATE TABLE IF NOT EXISTS digests (model VARCHAR, batch BIGINT, digest VARCHAR)',
].join('; ')

/** What a prediction says, beside its id and its model. */
export const said = ['made', 'due', 'said', 'logit', 'treated', 'segments'] as const
