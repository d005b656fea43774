/**
 * Makes the example files from three million real flights (see ../README.md for source and licence).
 *
 *   npm install --no-save vega-datasets@3.2.1
 *   node examples/make/flights.mjs node_modules/vega-datasets/data/flights-3m.parquet
 *
 * Two models are fitted on January to May 2001 and predict June, which they have not seen:
 *
 * - `p_timetable`: the share of late flights of that weekday and hour.
 * - `p_bayes`: naive Bayes on weekday, hour, origin, destination and the late share of the day before at the origin
 *   and in the whole country. It counts evidence twice wherever those go together, as naive Bayes does, and so it is
 *   too sure of itself.
 *
 * late-flights.csv        one June flight in nine, predicted by `p_bayes`
 * two-models.csv          one June flight in fifty, predicted by both
 * late-shares.csv         every airport and day of June with ten flights or more: what share was late, and the share
 *                         expected from the airport's months before (its weekday, drawn towards its mean)
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'

const [source] = process.argv.slice(2)
const examples = fileURLToPath(new URL('..', import.meta.url))
const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
const database = await instance.connect()
const features = ['weekday', 'hour', 'origin', 'destination', 'origin_yesterday', 'country_yesterday']

await database.run(`
  CREATE TABLE flights AS
  SELECT file_row_number AS place, date, date::DATE AS day, isodow(date) AS weekday, hour(date) AS hour,
         origin, destination, distance, (delay > 15)::INTEGER AS late
  FROM read_parquet('${source.replaceAll("'", "''")}', file_row_number = true)
  WHERE date < '2001-07-01'`)

const share = (by) => `SELECT ${by}, sum(late) AS late, count(*) AS flights FROM flights GROUP BY ALL`
const tenths = (row) => `round(20 * (${row}.late + 2) / (${row}.flights + 10))`
await database.run(`
  CREATE TABLE known AS
  WITH at_origin AS (${share('day, origin')}), in_country AS (${share('day')})
  SELECT flights.*, coalesce(${tenths('at_origin')}, -1) AS origin_yesterday,
         coalesce(${tenths('in_country')}, -1) AS country_yesterday, flights.day >= '2001-06-01' AS june
  FROM flights
  LEFT JOIN at_origin ON at_origin.origin = flights.origin AND at_origin.day = flights.day - 1
  LEFT JOIN in_country ON in_country.day = flights.day - 1`)

/** What a value of a feature says about being late, as a difference of log-odds; one flight of each kind is added. */
const evidence = features.map(
  (feature) => `
  CREATE TABLE ${feature}_says AS
  WITH totals AS (SELECT sum(late) AS late, count(*) - sum(late) AS punctual FROM known WHERE NOT june)
  SELECT ${feature}, ln((sum(known.late) + 1) / any_value(totals.late))
                   - ln((count(*) - sum(known.late) + 1) / any_value(totals.punctual)) AS weight
  FROM known, totals WHERE NOT june GROUP BY ALL`,
)
for (const statement of evidence) await database.run(statement)

const says = features.map((feature) => `coalesce(${feature}_says.weight, 0)`).join(' + ')
const joins = features.map((feature) => `LEFT JOIN ${feature}_says USING (${feature})`).join('\n  ')
await database.run(`
  CREATE TABLE june AS
  WITH prior AS (SELECT ln(sum(late) / (count(*) - sum(late))) AS odds FROM known WHERE NOT june),
  timetable AS (SELECT weekday, hour, (sum(late) + 2) / (count(*) + 10) AS p FROM known WHERE NOT june GROUP BY ALL)
  SELECT place, date, day, hour, origin, destination, distance, late,
         coalesce(timetable.p, 0.2) AS timetable, 1 / (1 + exp(-(prior.odds + ${says}))) AS bayes
  FROM known ${joins}
  LEFT JOIN timetable USING (weekday, hour), prior
  WHERE june`)

await write(
  'late-flights.csv',
  `SELECT strftime(date, '%Y-%m-%d %H:%M') AS date, hour::INTEGER AS hour, origin, destination, distance, late,
          round(bayes, 4) AS p
   FROM june WHERE place % 9 = 0 ORDER BY place`,
)
await write(
  'two-models.csv',
  `SELECT strftime(day, '%Y-%m-%d') AS day, origin, late, round(timetable, 4) AS p_timetable,
          round(bayes, 4) AS p_bayes
   FROM june WHERE place % 50 = 0 ORDER BY place`,
)
await write(
  'late-shares.csv',
  `WITH airport AS (SELECT origin, sum(late) AS late, count(*) AS flights FROM known WHERE NOT june GROUP BY ALL),
   habit AS (SELECT origin, weekday, sum(late) AS late, count(*) AS flights FROM known WHERE NOT june GROUP BY ALL),
   days AS (SELECT origin, day, weekday, sum(late) AS late, count(*) AS flights FROM known WHERE june GROUP BY ALL)
   SELECT strftime(days.day, '%Y-%m-%d') AS day, origin, days.flights, round(days.late / days.flights, 4) AS late_share,
          round((habit.late + 100 * airport.late / airport.flights) / (habit.flights + 100), 4) AS p
   FROM days JOIN airport USING (origin) JOIN habit USING (origin, weekday)
   WHERE days.flights >= 10 ORDER BY days.day, origin`,
)

async function write(name, query) {
  const result = await database.runAndReadAll(query)
  const lines = [result.columnNames(), ...result.getRowsJson()].map((row) => row.map(String).join(','))
  writeFileSync(`${examples}${name}`, `${lines.join('\n')}\n`)
  console.log(`${name}: ${lines.length - 1} rows`)
}
