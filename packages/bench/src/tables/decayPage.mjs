/** The table of weight decay in docs/tables.md, from decay.json. */
import { markdownTable } from '../../../../scripts/markdownTable.mjs'
import { printedInto } from '../../../../scripts/printedInto.mjs'

const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

/** By how much the mean loss over the seeds changes with decay, as a share, and by seed. */
function changes({ losses }) {
  const [plain, decayed] = Object.values(losses)
  return {
    all: mean(decayed) / mean(plain) - 1,
    bySeed: decayed.map((loss, i) => loss / plain[i] - 1),
  }
}

/** The page with the table of these figures between its markers. */
export function pageWithDecay(page, { tables }) {
  const how = 'by packages/bench/src/tables/decay.mjs --write'
  return printedInto(page, { page: 'docs/tables.md', name: 'decay', how, text: written(tables) })
}

const percent = (share) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)} %`

function written(tables) {
  const head = ['table', ...Object.keys(tables[0].losses), 'change', 'by seed']
  const rows = tables.map((table) => {
    const { all, bySeed } = changes(table)
    return [
      table.name,
      ...Object.values(table.losses).map((losses) => mean(losses).toFixed(4)),
      percent(all),
      bySeed.map(percent).join(', '),
    ]
  })
  return markdownTable([head, ...rows])
}
