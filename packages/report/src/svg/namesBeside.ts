/** A dot and how wide its name is, in pixels; y grows downwards. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Where the name stands from its dot. */
export interface Beside {
  readonly dx: number
  readonly dy: number
  readonly anchor: 'start' | 'end'
}

const sides: readonly Beside[] = [-9, 12, -22, 25].flatMap((dy): Beside[] => [
  { dx: 9, dy, anchor: 'start' },
  { dx: -9, dy, anchor: 'end' },
])
const rightAbove: Beside = { dx: 9, dy: -9, anchor: 'start' }

/** Each name beside its dot, on the first side where it covers no other name and no other dot. */
export function namesBeside(dots: readonly Dot[]): Beside[] {
  const points = dots.map(({ x, y }): Box => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }))
  const names: Box[] = []
  return dots.map((dot, i) => {
    const others = [...points.filter((_, j) => j !== i), ...names]
    const side = sides.find((one) => {
      const box = area(dot, one)
      return box.left >= -20 && others.every((other) => !touch(box, other))
    })
    names.push(area(dot, side ?? rightAbove))
    return side ?? rightAbove
  })
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function area({ x, y, size }: Dot, { dx, dy, anchor }: Beside): Box {
  const left = x + dx - (anchor === 'end' ? size : 0)
  return { left, right: left + size, top: y + dy - 7, bottom: y + dy + 7 }
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
