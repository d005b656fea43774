import type { RecalibrationKind } from '@bernoulli/core'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { AskView, Brushed, Mapped, TriedMaps } from '../judging/index.ts'
import { markField, numberAt, placesOf } from '../page/index.ts'
import { Maps } from './Maps.tsx'

type Problem = { readonly problem: string }

/** The reliability curve: what lies between two predictions is brushed, and maps to better ones are tried. */
export function Reliability({
  picture,
  segmented,
  ask,
}: {
  /** The picture of the report, with its sentence. */
  readonly picture: string
  /** Whether rows are split by something. */
  readonly segmented: boolean
  readonly ask: AskView
}): JSX.Element {
  const [ends, setEnds] = useState<readonly [from: number, to: number]>()
  const [brushed, setBrushed] = useState<Brushed | Problem>()
  const [maps, setMaps] = useState<TriedMaps | Problem>()
  const [mapped, setMapped] = useState<Mapped | Problem>()
  const stage = useRef<HTMLDivElement>(null)
  const begun = useRef<number | undefined>(undefined)
  const shown = mapped !== undefined && 'picture' in mapped ? mapped.picture : picture
  const [from, to] = ends ?? [0, 1]

  useEffect(() => ask({ ask: 'maps' }, setMaps), [])
  useEffect(() => {
    if (ends !== undefined) ask({ ask: 'brush', from: ends[0], to: ends[1] }, setBrushed)
  }, [ends])
  useEffect(() => {
    if (stage.current !== null && ends !== undefined && shown === picture)
      markField(stage.current, ...within(stage.current, ends))
  }, [ends, shown])

  const drag = (event: PointerEvent): void => {
    const places = stage.current === null ? undefined : placesOf(stage.current)
    if (places === undefined || begun.current === undefined) return
    const at = rounded(numberAt(places, event.clientX))
    setEnds([Math.min(begun.current, at), Math.max(begun.current, at)])
  }
  const choose = (kind: RecalibrationKind): void => ask({ ask: 'map', kind }, setMapped)
  return (
    <section aria-label="Reliability">
      <div
        ref={stage}
        class={shown === picture ? 'brush' : ''}
        dangerouslySetInnerHTML={{ __html: shown }}
        onPointerDown={(event) => {
          const places = stage.current === null ? undefined : placesOf(stage.current)
          const inside = event.target instanceof Element && event.target.closest('svg') !== null
          if (places === undefined || !inside || shown !== picture) return
          begun.current = rounded(numberAt(places, event.clientX))
          event.currentTarget.setPointerCapture(event.pointerId)
          drag(event)
        }}
        onPointerMove={drag}
        onPointerUp={() => (begun.current = undefined)}
        onPointerCancel={() => (begun.current = undefined)}
      />
      <h2>What lies between?</h2>
      <p class="quiet">Drag across the curve, or set the ends.</p>
      <div class="ends" role="group" aria-label="Predictions from and to">
        <End name="from" value={from} onChange={(value) => setEnds([value, Math.max(value, to)])} />
        <End name="to" value={to} onChange={(value) => setEnds([Math.min(from, value), value])} />
      </div>
      {brushed === undefined ? null : 'problem' in brushed ? (
        <p class="refused" role="alert">
          {brushed.problem}
        </p>
      ) : (
        <div class="brushed">
          <p aria-live="polite">{brushed.said}</p>
          {segmented ? null : (
            <p class="quiet">Say above what rows are split by, and the segments in it are told.</p>
          )}
          <div class="result" dangerouslySetInnerHTML={{ __html: brushed.markup }} />
        </div>
      )}
      <Maps maps={maps} mapped={mapped} onChoose={choose} />
    </section>
  )
}

function End({
  name,
  value,
  onChange,
}: {
  readonly name: string
  readonly value: number
  readonly onChange: (value: number) => void
}): JSX.Element {
  const set = (text: string): void => {
    const number = Number(text)
    if (text.trim() !== '' && number >= 0 && number <= 1) onChange(number)
  }
  return (
    <label class="slider">
      <span class="name">{name}</span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.001"
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
      <input
        type="number"
        min="0"
        max="1"
        step="any"
        aria-label={`${name}, typed`}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  )
}

const rounded = (p: number): number => Number(p.toPrecision(3))

/** Both ends where the picture's axis reaches. */
function within(element: Element, [from, to]: readonly [number, number]): readonly [number, number] {
  const axis = placesOf(element)?.x
  if (axis === undefined) return [from, to]
  const kept = (p: number): number => Math.min(axis.to, Math.max(axis.from, p))
  return [kept(from), kept(to)]
}
