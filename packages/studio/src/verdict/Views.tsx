import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Answer, AskView, Choice, Judged } from '../judging/index.ts'
import { views } from './address.ts'
import type { View } from './address.ts'
import { Result } from './Result.tsx'

const called: Readonly<Record<View, string>> = {
  verdict: 'Verdict',
  reliability: 'Reliability',
  decide: 'Decide',
  compare: 'Compare',
}

const load = {
  reliability: () => import('../reliability/index.ts'),
  decide: () => import('../decide/index.ts'),
  compare: () => import('../compare/index.ts'),
}
interface Loaded {
  reliability?: Awaited<ReturnType<typeof load.reliability>>
  decide?: Awaited<ReturnType<typeof load.decide>>
  compare?: Awaited<ReturnType<typeof load.compare>>
}

/** What was judged, looked at in several ways; what a way needs is loaded when it is gone. */
export function Views({
  opened,
  judged,
  choice,
  view,
  onView,
  ask,
  onReport,
}: {
  readonly opened: Extract<Answer, { readonly say: 'columns' }>
  readonly judged: Judged
  readonly choice: Choice
  readonly view: View
  readonly onView: (view: View) => void
  readonly ask: AskView
  readonly onReport: () => void
}): JSX.Element {
  const [{ reliability, decide, compare }, setLoaded] = useState<Loaded>({})
  useEffect(() => {
    if (view !== 'verdict')
      void load[view]().then((module) => setLoaded((before) => ({ ...before, [view]: module })))
  }, [view])
  const { label, predictions } = judged.roles
  const taken = [
    label.column,
    ...predictions.flatMap(({ column, no }) => [column, ...(no === null ? [] : [no])]),
    ...[choice.weight, choice.group, choice.time].filter((name) => name !== undefined),
  ]
  return (
    <>
      <nav class="views" aria-label="Ways to look at it">
        {views.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === view ? 'page' : undefined}
            onClick={() => onView(one)}
          >
            {called[one]}
          </button>
        ))}
      </nav>
      <div class="view">
        {view === 'verdict' ? (
          <Result judged={judged} onReport={onReport} />
        ) : view === 'reliability' && reliability !== undefined ? (
          <reliability.Reliability
            picture={judged.reliability}
            segmented={(choice.segments ?? []).length > 0}
            ask={ask}
          />
        ) : view === 'decide' && decide !== undefined ? (
          <decide.Decide ask={ask} />
        ) : view === 'compare' && compare !== undefined ? (
          <compare.Compare columns={opened.columns} taken={taken} ask={ask} />
        ) : (
          <p class="quiet">loading …</p>
        )}
      </div>
    </>
  )
}
