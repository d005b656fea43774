/**
 * Contenders on the same task, in interleaved rounds. A contender whose answer is further from the truth than
 * `tolerance` is not timed: its row says how wrong it was.
 */
export async function race(contenders, { task, files, truth, tolerance, rounds }) {
  const rows = []
  for (const contender of contenders) {
    const row = { name: contender.name, seconds: [] }
    rows.push(row)
    try {
      row.version = (await contender.ask({ prepare: task, files })).version
      row.answer = (await contender.ask({ run: task })).answer
      row.error = Math.abs(row.answer - truth) / Math.abs(truth)
      if (!(row.error <= tolerance)) row.outcome = `answer off by ${row.error.toExponential(1)}`
    } catch (error) {
      row.outcome = error.message
    }
  }
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries())
      if (rows[i].outcome === undefined) rows[i].seconds.push((await contender.ask({ run: task })).seconds)
  return rows
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
