import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Frame } from '../page/index.ts'
import { Clipping } from './Clipping.tsx'
import { Coins } from './Coins.tsx'
import { IsHalfBest } from './IsHalfBest.tsx'
import { Measures } from './Measures.tsx'
import { touchedAt } from './measures.ts'
import { Picture } from './Picture.tsx'
import { asSet, inUnit, shown } from './shown.ts'
import { Slider } from './Slider.tsx'
import { readState, writeState } from './State.ts'
import type { State, Unit } from './State.ts'
import { WhyNotZero } from './WhyNotZero.tsx'

const units: readonly Unit[] = ['nats', 'bits']

/** The page on which the loss is touched: a prediction to drag, and the questions people ask, from top to bottom. */
export function Story(): JSX.Element {
  const [state, setState] = useState(() => readState(location.hash))
  const { label, probability, unit } = state
  const change = (changed: Partial<State>): void => {
    setState((before) => ({ ...before, ...changed }))
  }
  const keep = (): void => history.replaceState(null, '', writeState(state))
  return (
    <Frame here="The loss, touched">
      <h1>The loss, touched</h1>
      <p class="lede">
        Say <b class="bad">{asSet(probability)}</b> of what happens <b class="good">{asSet(label)}</b> of the
        time, and pay <b>{shown(inUnit(touchedAt(label, probability).loss, unit))}</b> {unit} on average.
      </p>
      <p class="quiet">Drag the red point, which is what you say, or the green one, which is what happens.</p>
      <div class="stage" onPointerUp={keep} onKeyUp={keep}>
        <Picture state={state} onChange={change} />
        <Slider
          name="p"
          about="what you say"
          tone="bad"
          value={probability}
          onChange={(value) => change({ probability: value })}
        />
        <Slider
          name="y"
          about="what happens"
          tone="good"
          value={label}
          onChange={(value) => change({ label: value })}
        />
        <fieldset class="units">
          <legend class="hidden">Unit</legend>
          {units.map((one) => (
            <label key={one}>
              <input type="radio" name="unit" checked={one === unit} onChange={() => change({ unit: one })} />{' '}
              {one}
            </label>
          ))}
        </fieldset>
        <Measures state={state} />
        <p class="note">
          The picture is in nats. Its dashed parabola has the value, the slope and the curvature of the loss
          at p. z is the logit of p, ln(p/(1 − p)). Every formula is printed from the expression that the
          number beside it was computed with.
        </p>
      </div>
      <WhyNotZero unit={unit} />
      <IsHalfBest state={state} onChange={change} />
      <Clipping unit={unit} />
      <Coins unit={unit} />
    </Frame>
  )
}
