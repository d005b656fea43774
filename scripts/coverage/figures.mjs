import { markdownTable } from '../markdownTable.mjs'
import { printedInto } from '../printedInto.mjs'
import { barOf } from './claim.mjs'

const share = ({ true: times, of }) => (of === 0 ? '–' : (times / of).toFixed(3).replace(/^0/, ''))

/** What a setting came to, on one line. */
export function settingRow(claim, setting, counts) {
  const figures = Object.entries(claim.numbers).map(([name, { says }]) => `${says} ${share(counts[name])}`)
  return `${setting.name}: ${figures.join(', ')}`
}

/**
 * Numbers of a setting that miss their bar, one sentence each.
 *
 * @param slack  how far beyond it chance may take them, in standard deviations of the simulation
 * @returns {string[]}
 */
export function misses(claim, setting, counts, slack = 0) {
  return Object.keys(claim.numbers).flatMap((name) => {
    const { true: times, of } = counts[name]
    const { says, least, most } = barOf(claim, setting, name)
    const beyond = (bar) => slack * Math.sqrt((bar * (1 - bar)) / of)
    if (of === 0 || (times / of >= least - beyond(least) && times / of <= most + beyond(most))) return []
    return [`${claim.name}, ${setting.name}: ${says} ${share(counts[name])}, not ${least} to ${most}`]
  })
}

/** The page with the table of these figures between its markers. */
export function pageWith(page, claims, figures) {
  const how = 'by npm run coverage -- --write'
  return printedInto(page, { page: 'docs/accuracy.md', name: 'coverage', how, text: table(claims, figures) })
}

function table(claims, figures) {
  const rows = claims.flatMap((claim) => {
    const found = figures[claim.name]
    if (found === undefined) return []
    return claim.settings.flatMap((setting, first) => {
      const counts = found.settings[setting.name]
      if (counts === undefined) return []
      const cells = Object.entries(claim.numbers).map(([name, { says }]) => `${says} ${share(counts[name])}`)
      return [[first === 0 ? claim.says : '', setting.name, cells.join(', '), String(found.runs)]]
    })
  })
  const head = ['claim', 'rows', 'measured', 'runs']
  return markdownTable([head, ...rows])
}
