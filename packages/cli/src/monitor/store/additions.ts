import { said } from './tables.ts'
import type { Store } from './Store.ts'

const same = (a: string, b: string): string =>
  said.map((name) => `${a}.${name} IS NOT DISTINCT FROM ${b}.${name}`).join(' AND ')

/**
 * Predictions of a relation as the table `fresh`, each once, and those of the store with one of their ids as `known`. `clashing` are the
 * ids and models of which there are two that say different things.
 */
export async function comparePredictions(store: Store, relation: string): Promise<void> {
  const { batch } = store.settings
  const columns = `id, coalesce(model, '') AS model, "at" AS made, due, CAST(said AS DOUBLE) AS said, scale = 'logit' AS logit,
    coalesce(treated, false) AS treated, coalesce(segments, '') AS segments, CAST(floor(due / ${batch}) AS BIGINT) AS batch`
  await store.query(`CREATE OR REPLACE TEMP TABLE fresh AS SELECT ${columns} FROM ${relation}`)
  const twice = 'SELECT id, model FROM fresh GROUP BY id, model HAVING count(*) > 1'
  if ((await store.count(`SELECT count(*) FROM (${twice})`)) > 0)
    await store.query('CREATE OR REPLACE TEMP TABLE fresh AS SELECT DISTINCT * FROM fresh')
  await store.query(
    `CREATE OR REPLACE TEMP TABLE known AS SELECT p.* FROM predictions p SEMI JOIN fresh f ON p.id = f.id AND p.model = f.model`,
  )
  await store.query(
    `CREATE OR REPLACE TEMP TABLE clashing AS
       SELECT f.id, f.model FROM fresh f JOIN known k ON f.id = k.id AND f.model = k.model WHERE NOT (${same('f', 'k')})
       UNION ${twice}`,
  )
}

/** Adds the predictions of a relation: each counts once, and of two that say different things neither. */
export async function addPredictions(store: Store, relation: string): Promise<void> {
  await comparePredictions(store, relation)
  const clashes = (await store.count('SELECT count(*) FROM clashing')) > 0
  if (clashes)
    await store.query(
      `DELETE FROM digests WHERE (model, batch) IN (SELECT (model, batch) FROM known SEMI JOIN clashing USING (id, model));
       UPDATE predictions SET rival = true FROM clashing c WHERE predictions.id = c.id AND predictions.model = c.model`,
    )
  const once = clashes ? '(SELECT DISTINCT ON (id, model) * FROM fresh ORDER BY id, model)' : 'fresh'
  const rival = clashes ? '(f.id, f.model) IN (SELECT (id, model) FROM clashing)' : 'false'
  await store.query(
    `CREATE OR REPLACE TEMP TABLE added AS SELECT f.*, ${rival} AS rival FROM ${once} f ANTI JOIN known k ON f.id = k.id AND f.model = k.model;
     DELETE FROM digests WHERE (model, batch) IN (SELECT DISTINCT (model, batch) FROM added);
     DELETE FROM orphans WHERE id IN (SELECT id FROM added);
     INSERT INTO predictions SELECT id, model, made, due, said, logit, treated, segments, batch, rival FROM added ORDER BY batch`,
  )
}

/** Outcomes of a relation as the table `fresh`, and those that the store has not as `added`. */
export async function compareOutcomes(store: Store, relation: string): Promise<void> {
  await store.query(
    `CREATE OR REPLACE TEMP TABLE fresh AS SELECT DISTINCT id, "at" AS seen, y FROM ${relation};
     CREATE OR REPLACE TEMP TABLE known AS SELECT o.* FROM outcomes o SEMI JOIN fresh f ON o.id = f.id;
     CREATE OR REPLACE TEMP TABLE added AS SELECT f.* FROM fresh f ANTI JOIN known k ON f.id = k.id AND f.seen = k.seen AND f.y = k.y`,
  )
}

/** Adds the outcomes of a relation, all that was ever known of each. */
export async function addOutcomes(store: Store, relation: string): Promise<void> {
  await compareOutcomes(store, relation)
  await store.query(
    `CREATE OR REPLACE TEMP TABLE matched AS SELECT DISTINCT p.id, p.model, p.batch FROM predictions p SEMI JOIN added a ON p.id = a.id;
     DELETE FROM digests WHERE (model, batch) IN (SELECT DISTINCT (model, batch) FROM matched);
     INSERT INTO outcomes SELECT * FROM added;
     INSERT INTO orphans SELECT DISTINCT id FROM added a ANTI JOIN matched m USING (id) ANTI JOIN orphans o USING (id)`,
  )
}
