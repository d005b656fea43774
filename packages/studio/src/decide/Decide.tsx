import type { Costs } from '@bernoulli/core'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { AskView, Decided, DecisionPictures } from '../judging/index.ts'
import { markAcross, markPoint, Shell } from '../page/index.ts'
import { Cost } from './Cost.tsx'

/** What predictions are worth for decisions: costs to slide, and their threshold on every picture. */
export function Decide({ ask }: { readonly ask: AskView }): JSX.Element {
  const [costs, setCosts] = useState<Costs>({ falseAlarm: 1, miss: 4 })
  const [pictures, setPictures] = useState<DecisionPictures | { readonly problem: string }>()
  const [decided, setDecided] = useState<Decided | { readonly problem: string }>()
  const stage = useRef<HTMLDivElement>(null)

  useEffect(() => ask({ ask: 'decision pictures' }, setPictures), [])
  useEffect(() => ask({ ask: 'decide', costs }, setDecided), [costs])
  useEffect(() => {
    if (decided === undefined || 'problem' in decided || stage.current === null) return
    const { threshold, rates } = decided
    const on = (name: string): Element | null | undefined => stage.current?.querySelector(`#${name}`)
    for (const [name, at] of [
      ['net-benefit', threshold],
      ['reliability', threshold],
      ['murphy', Math.log(threshold / (1 - threshold))],
    ] as const) {
      const picture = on(name)
      if (picture) markAcross(picture, at)
    }
    const curve = on('roc')
    if (curve) markPoint(curve, rates)
  }, [decided, pictures])

  const problem = [pictures, decided].find((one) => one !== undefined && 'problem' in one)
  if (problem !== undefined && 'problem' in problem)
    return (
      <p class="refused" role="alert">
        {problem.problem}
      </p>
    )
  return (
    <section class="decide" aria-label="Deciding with these predictions">
      <div class="chips" role="group" aria-label="What mistakes cost">
        <Cost
          name="a false alarm costs"
          value={costs.falseAlarm}
          onChange={(falseAlarm) => setCosts((before) => ({ ...before, falseAlarm }))}
        />
        <Cost
          name="a miss costs"
          value={costs.miss}
          onChange={(miss) => setCosts((before) => ({ ...before, miss }))}
        />
      </div>
      <div
        aria-live="polite"
        class="result"
        dangerouslySetInnerHTML={{
          __html: decided !== undefined && 'markup' in decided ? decided.markup : '',
        }}
      />
      <div ref={stage} class="pictures">
        {pictures === undefined || 'problem' in pictures ? (
          <p class="quiet">drawing …</p>
        ) : (
          (['netBenefit', 'murphy', 'roc', 'reliability'] as const).map((name) => (
            <div key={name} dangerouslySetInnerHTML={{ __html: pictures[name] }} />
          ))
        )}
      </div>
      {decided !== undefined && 'command' in decided ? (
        <div class="take">
          <Shell command={decided.command} />
        </div>
      ) : null}
    </section>
  )
}
