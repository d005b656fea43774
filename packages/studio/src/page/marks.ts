import { along, placesOf } from './places.ts'

/** Draws a line up through a picture at a number of its axis, or takes it away where the axis does not reach. */
export function markAcross(element: Element, value: number): void {
  const places = placesOf(element)
  if (places === undefined) return
  const { svg, x, y } = places
  const inside = value >= Math.min(x.from, x.to) && value <= Math.max(x.from, x.to)
  const line = marked(svg, 'line', inside)
  if (line === undefined) return
  const at = String(along(x, value))
  for (const [name, text] of [
    ['x1', at],
    ['x2', at],
    ['y1', String(y.begin)],
    ['y2', String(y.end)],
  ] as const)
    line.setAttribute(name, text)
}

/** Draws a dot on a picture. */
export function markPoint(element: Element, point: readonly [x: number, y: number] | null): void {
  const places = placesOf(element)
  if (places === undefined) return
  const dot = marked(places.svg, 'circle', point !== null)
  if (dot === undefined || point === null) return
  dot.setAttribute('cx', String(along(places.x, point[0])))
  dot.setAttribute('cy', String(along(places.y, point[1])))
  dot.setAttribute('r', '5')
}

/** Draws a field between two numbers of the axis across. */
export function markField(element: Element, from: number, to: number): void {
  const places = placesOf(element)
  if (places === undefined) return
  const { svg, x, y } = places
  const field = marked(svg, 'rect', true)
  if (field === undefined) return
  const [left, right] = [along(x, from), along(x, to)]
  field.setAttribute('x', String(left))
  field.setAttribute('width', String(Math.max(1, right - left)))
  field.setAttribute('y', String(y.end))
  field.setAttribute('height', String(y.begin - y.end))
}

function marked(svg: SVGSVGElement, tag: 'line' | 'circle' | 'rect', wanted: boolean): Element | undefined {
  const found = svg.querySelector('.marked')
  if (!wanted) {
    found?.remove()
    return undefined
  }
  if (found !== null) return found
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  made.setAttribute('class', 'marked')
  made.setAttribute('aria-hidden', 'true')
  svg.append(made)
  return made
}
