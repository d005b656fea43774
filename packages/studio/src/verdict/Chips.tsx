import type { JudgedRoles } from '@bernoulli/core'
import { visible } from '@bernoulli/report/visible'
import type { JSX } from 'preact'
import { scales } from '../judging/index.ts'
import type { Choice, Scale, ShownColumn } from '../judging/index.ts'
import { Chip } from './Chip.tsx'

const called: Readonly<Record<Scale, string>> = {
  probability: 'probabilities',
  logit: 'logits',
  percent: 'percentages',
  logProbability: 'logarithms of probabilities',
}

/** What the columns were taken for, as a sentence whose words can be changed. */
export function Chips({
  columns,
  choice,
  roles,
  onChoose,
}: {
  readonly columns: readonly ShownColumn[]
  readonly choice: Choice
  /** What they were taken for; undefined where that was not clear. */
  readonly roles: JudgedRoles | undefined
  readonly onChoose: (choice: Choice) => void
}): JSX.Element {
  const names = columns.map(({ name, few, more }): readonly [string, string] => {
    const values = few.map(visible).join(', ')
    return [name, `${visible(name)}  (${values}${more ? ' …' : ''})`]
  })
  const bare = columns.map(({ name }): readonly [string, string] => [name, visible(name)])
  const label = choice.label ?? roles?.label.column
  const predicted = roles?.predictions[0]
  const prediction = choice.prediction ?? predicted?.column
  const scale =
    choice.scale ??
    scales.find((one) => one.toLowerCase() === predicted?.scale.replace('-', '')) ??
    'probability'
  const values = columns.find(({ name }) => name === label)
  const positive = choice.positive ?? roles?.label.positive ?? undefined
  const set = (change: Partial<Record<keyof Choice, unknown>>): void => {
    const next = Object.entries({ ...choice, ...change }).filter(([, value]) => value !== undefined)
    onChoose(Object.fromEntries(next) as Choice)
  }
  const how = (given: unknown, known: unknown): 'guessed' | 'wanted' | undefined =>
    given !== undefined ? undefined : known === undefined ? 'wanted' : 'guessed'
  const segments = choice.segments ?? []
  return (
    <div class="chips" role="group" aria-label="What the columns are">
      <p>
        What happened is in{' '}
        <Chip
          label="The column of what happened"
          value={label}
          options={names}
          state={how(choice.label, label)}
          onChoose={(chosen) => set({ label: chosen, positive: undefined })}
        />
        {values !== undefined && !values.more && values.few.length === 2 ? (
          <>
            , where yes is{' '}
            <Chip
              label="The value that is yes"
              value={values.few.find((one) => one.toLowerCase() === positive?.toLowerCase()) ?? positive}
              options={values.few.map((value) => [value, visible(value)])}
              state={roles?.label.positiveBy === 'guessed' ? 'guessed' : undefined}
              onChoose={(chosen) => set({ label, positive: chosen })}
            />
          </>
        ) : null}
        . What was said is in{' '}
        <Chip
          label="The column of predictions"
          value={prediction}
          options={names}
          state={how(choice.prediction, prediction)}
          onChoose={(chosen) => set({ prediction: chosen, scale: undefined })}
        />
        , as{' '}
        <Chip
          label="What the predictions are"
          value={scale}
          options={scales.map((one) => [one, called[one]])}
          onChoose={(chosen) => set({ prediction, scale: chosen })}
        />
        .
      </p>
      <p class="more">
        Rows count{' '}
        <Chip
          label="Weights"
          value={choice.weight}
          options={bare}
          none="once each"
          onChoose={(weight) => set({ weight })}
        />
        , hang together by{' '}
        <Chip
          label="Groups of rows"
          value={choice.group}
          options={bare}
          none="nothing"
          onChoose={(group) => set({ group })}
        />
        , follow{' '}
        <Chip
          label="Time"
          value={choice.time}
          options={bare}
          none="the file’s order"
          onChoose={(time) => set({ time })}
        />
        , split by{' '}
        {[...segments, undefined].map((segment, i) => (
          <>
            <Chip
              key={i}
              label={`Segments ${i + 1}`}
              value={segment}
              options={bare}
              none={i === 0 ? 'nothing' : 'and …'}
              onChoose={(chosen) => {
                const next = [
                  ...segments.slice(0, i),
                  ...(chosen === undefined ? [] : [chosen]),
                  ...segments.slice(i + 1),
                ]
                set({ segments: next.length === 0 ? undefined : next })
              }}
            />{' '}
          </>
        ))}
        ;{' '}
        <label>
          <input
            type="checkbox"
            checked={choice.drop === true}
            onChange={({ currentTarget }) => set({ drop: currentTarget.checked ? true : undefined })}
          />{' '}
          leave out rows with a missing value
        </label>
      </p>
    </div>
  )
}
