/** The table of weight decay in docs/tables.md, from decay.json. */

const begin = '<!-- decay: printed by packages/bench/src/tables/decay.mjs --write -->'
const end = '<!-- /decay -->'

const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

/** By how much the mean loss over the seeds changes with decay, as a share, and by seed. */
export function changes({ losses }) {
  const [plain, decayed] = Object.values(losses)
  return {
    all: mean(decayed) / mean(plain) - 1,
    bySeed: decayed.map((loss, i) => loss / plain[i] - 1),
  }
}

/** The page with the table of these figures between its markers. */
export function pageWithDecay(page, { tables }) {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/tables.md has lost its markers ${begin} … ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${written(tables)}\n\n${page.slice(to)}`
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
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => [...row[i]].length)))
  const line = (row) =>
    `| ${row.map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
