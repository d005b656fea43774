/**
 * The one script of a report: tables are sorted by a click on a head, and in pictures whose places mean something the pointer
 * reads off where it stands. It changes nothing that is written, and asks nobody for anything; without it the page is whole.
 */
export const script: string = `
(() => {
const number = (text) => {
  const found = /[-−]?(?:∞|[\\d,]*\\.?\\d+(?:e[-−]?\\d+)?)/.exec(text)
  return found === null ? NaN : Number(found[0].replace(/−/g, '-').replace(/,/g, '').replace('∞', 'Infinity'))
}
for (const table of document.querySelectorAll('table')) {
  const body = table.tBodies[0]
  if (body.rows.length < 3) continue
  for (const head of table.tHead.rows[0].querySelectorAll('th')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => {
      const down = head.ariaSort === 'ascending'
      for (const other of table.tHead.rows[0].cells) other.ariaSort = null
      head.ariaSort = down ? 'descending' : 'ascending'
      const text = (row) => row.cells[head.cellIndex].textContent.trim()
      const rows = [...body.rows]
      const numbers = head.classList.contains('number')
      rows.sort((a, b) => {
        const [x, y] = [text(a), text(b)]
        const [p, q] = [number(x), number(y)]
        if (numbers && isNaN(p) !== isNaN(q)) return isNaN(p) ? 1 : -1
        const order = numbers && !isNaN(p) ? p - q || 0 : x.localeCompare(y)
        return down ? -order : order
      })
      body.append(...rows)
    })
  }
}
const round = (value, size) => String(Number(value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(size))))))
for (const svg of document.querySelectorAll('svg[data-x][data-y]')) {
  const [left, right, from, to] = svg.dataset.x.split(' ').map(Number)
  const [bottom, top, low, high] = svg.dataset.y.split(' ').map(Number)
  const make = (name, set) => {
    const element = document.createElementNS(svg.namespaceURI, name)
    for (const key in set) element.setAttribute(key, set[key])
    return element
  }
  const group = make('g', { 'aria-hidden': true, 'pointer-events': 'none', class: 'crosshair' })
  const across = make('line', { x1: left, x2: right })
  const up = make('line', { y1: bottom, y2: top })
  const label = make('text', { 'font-size': 13 })
  group.append(across, up, label)
  svg.addEventListener('pointermove', (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse())
    if (at.x < left || at.x > right || at.y > bottom || at.y < top) return group.remove()
    for (const end of ['y1', 'y2']) across.setAttribute(end, at.y)
    for (const end of ['x1', 'x2']) up.setAttribute(end, at.x)
    const far = at.x > (left + right) / 2
    label.setAttribute('x', at.x + (far ? -6 : 6))
    label.setAttribute('y', at.y < top + 20 ? at.y + 16 : at.y - 6)
    label.setAttribute('text-anchor', far ? 'end' : 'start')
    const x = from + ((at.x - left) / (right - left)) * (to - from)
    const y = low + ((at.y - bottom) / (top - bottom)) * (high - low)
    label.textContent = round(x, to - from) + ', ' + round(y, high - low)
    svg.append(group)
  })
  document.addEventListener('pointermove', ({ target }) => svg.contains(target) || group.remove())
  document.addEventListener('scroll', () => group.remove())
}
})()
`

/** What the page's security policy allows as script: this one and no other. A test recomputes it. */
export const scriptHash = 'sha256-tYBHdAI94j4htZ/6UxV51SyIDOkvrVT19oH6dCeM4jQ='
