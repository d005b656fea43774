/**
 * A page of the docs with a text between its two markers, of which the first says how it is printed:
 * `<!-- kills: printed by npm run kills -- --write -->` and `<!-- /kills -->`.
 *
 * @param {string} whole  the page as it stands
 * @param {{ page: string, name: string, how: string, text: string }} printed
 * @returns {string}
 * @throws Error where the page has lost its markers
 */
export function printedInto(whole, { page, name, how, text }) {
  const [begin, end] = [`<!-- ${name}: printed ${how} -->`, `<!-- /${name} -->`]
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${page} has lost its markers ${begin} … ${end}`)
  return `${whole.slice(0, from + begin.length)}\n\n${text}\n\n${whole.slice(to)}`
}
