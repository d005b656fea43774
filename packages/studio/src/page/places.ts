/** Where numbers are on a picture, by what it says of its own axes; undefined where it says nothing. */
export interface Places {
  readonly svg: SVGSVGElement
  readonly x: Axis
  readonly y: Axis
}

interface Axis {
  /** Pixels of the picture where the axis begins and ends, and the numbers there. */
  readonly begin: number
  readonly end: number
  readonly from: number
  readonly to: number
}

export function placesOf(element: Element): Places | undefined {
  const svg = element.querySelector('svg')
  if (svg === null) return undefined
  const [x, y] = [axisOf(svg.dataset['x']), axisOf(svg.dataset['y'])]
  return x === undefined || y === undefined ? undefined : { svg, x, y }
}

function axisOf(text = ''): Axis | undefined {
  const [begin, end, from, to] = text.split(' ').map(Number)
  if (begin === undefined || end === undefined || from === undefined || to === undefined) return undefined
  return { begin, end, from, to }
}

/** Where a number is, in pixels of the picture. */
export const along = ({ begin, end, from, to }: Axis, value: number): number =>
  begin + ((value - from) / (to - from)) * (end - begin)

/** The number where a pointer is, across; kept within the axis. */
export function numberAt({ svg, x }: Places, clientX: number): number {
  const { left, width } = svg.getBoundingClientRect()
  const at = ((clientX - left) / width) * svg.viewBox.baseVal.width
  const share = (at - x.begin) / (x.end - x.begin)
  return x.from + Math.min(1, Math.max(0, share)) * (x.to - x.from)
}
