import { explain } from '@bernoulli/core/explain'
import { lossSvg } from '@bernoulli/report/explain'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { touchedAt } from './measures.ts'
import type { State } from './State.ts'

type Handle = 'label' | 'probability'

/** The report's picture of the loss, on which p and y are dragged: near the lowest point it is y, elsewhere p. */
export function Picture({
  state,
  onChange,
}: {
  readonly state: State
  readonly onChange: (change: Partial<State>) => void
}): JSX.Element {
  const { label, probability } = state
  const held = useRef<Handle | undefined>(undefined)
  const curves = useMemo(() => explain({ label }), [label])
  const markup = useMemo(() => lossSvg(curves, touchedAt(label, probability)), [curves, label, probability])

  const move = (event: PointerEvent, element: HTMLElement): void => {
    const at = placeOf(event, element)
    if (at !== undefined && held.current !== undefined) onChange({ [held.current]: at.p })
  }
  return (
    <div
      class="touch"
      dangerouslySetInnerHTML={{ __html: markup }}
      onPointerDown={(event) => {
        const at = placeOf(event, event.currentTarget)
        if (at === undefined) return
        const [x, y] = at.from(curves.curves[0].minimum)
        held.current = Math.hypot(x, y) < 26 ? 'label' : 'probability'
        event.currentTarget.setPointerCapture(event.pointerId)
        move(event, event.currentTarget)
      }}
      onPointerMove={(event) => move(event, event.currentTarget)}
      onPointerUp={() => (held.current = undefined)}
      onPointerCancel={() => (held.current = undefined)}
    />
  )
}

interface Place {
  /** The probability below the pointer, to three decimals. */
  readonly p: number
  /** How far the pointer is from a point, in pixels. */
  readonly from: (point: { readonly probability: number; readonly loss: number }) => readonly [number, number]
}

/** Where a pointer is on the picture, by what the picture says of its own axes. */
function placeOf({ clientX, clientY }: PointerEvent, element: HTMLElement): Place | undefined {
  const svg = element.querySelector('svg')
  if (svg === null) return undefined
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  const { left: edge, top: above } = svg.getBoundingClientRect()
  const ends = (name: 'x' | 'y'): readonly number[] => (svg.dataset[name] ?? '').split(' ').map(Number)
  const [left = 0, right = 1] = ends('x')
  const [bottom = 0, top = 1, low = 0, high = 1] = ends('y')
  const [x, y] = [(clientX - edge) / scale, (clientY - above) / scale]
  const share = Math.min(1, Math.max(0, (x - left) / (right - left)))
  return {
    p: Math.round(share * 1000) / 1000,
    from: ({ probability, loss }) => [
      (x - (left + probability * (right - left))) * scale,
      (y - (bottom + ((loss - low) / (high - low)) * (top - bottom))) * scale,
    ],
  }
}
