/** The table of docs/tables.md, from figures.json. */
import { markdownTable } from '../../../../scripts/markdownTable.mjs'
import { printedInto } from '../../../../scripts/printedInto.mjs'

/** How far from the best of the others still counts as level. */
export const near = 0.02

const rivals = ['logistic regression', 'MLP with early stopping', 'histogram gradient boosting']
const kinds = ['logistic', 'network']

/** The smallest loss of scikit-learn's models. */
export function bestOf({ losses }) {
  return Math.min(...rivals.map((name) => losses[name]))
}

/** On how many tables a kind of ours is at most so much worse than the best of the others. */
export function countNear(tables, kind) {
  return tables.filter((table) => table.ours[kind].loss <= (1 + near) * bestOf(table)).length
}

/** The page with the table of these figures between its markers. */
export function pageWith(page, { tables }) {
  const how = 'by packages/bench/src/tables/ours.mjs --write'
  return printedInto(page, { page: 'docs/tables.md', name: 'tables', how, text: written(tables) })
}

function written(tables) {
  const head = ['table', 'rows', 'columns', ...kinds, ...rivals, 'base rate']
  const rows = tables.map((table) => {
    const best = Math.min(bestOf(table), ...kinds.map((kind) => table.ours[kind].loss))
    const shown = (loss) => (loss === best ? `**${loss.toFixed(4)}**` : loss.toFixed(4))
    const ours = kinds.map((kind) => {
      const { loss, tries } = table.ours[kind]
      const worse = loss > (1 + near) * bestOf(table) ? ' ↓' : ''
      return `${shown(loss)}${worse}${tries > 1 ? ' ²' : ''}`
    })
    return [
      table.name,
      table.rows.toLocaleString('en'),
      String(table.columns),
      ...ours,
      ...rivals.map((name) => shown(table.losses[name])),
      table.losses['base rate'].toFixed(4),
    ]
  })
  const counted = kinds.map((kind) => `\`${kind}\` on ${countNear(tables, kind)}`).join(', ')
  return [
    `At most 2 % worse than the best of scikit-learn’s three, on ${tables.length} tables: ${counted}.`,
    '',
    markdownTable([head, ...rows]),
  ].join('\n')
}
