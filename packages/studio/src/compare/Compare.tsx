import { visible } from '@bernoulli/report/visible'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { AskView, Compared, Rival, ShownColumn } from '../judging/index.ts'
import { FileButton, Shell } from '../page/index.ts'
import { Pairing } from './Pairing.tsx'

const scales = [
  ['probability', 'probabilities'],
  ['logit', 'logits'],
  ['percent', 'percentages'],
] as const

/** The predictions that were judged beside those of another column, or of another file with the same rows. */
export function Compare({
  columns,
  taken,
  ask,
}: {
  readonly columns: readonly ShownColumn[]
  /** Columns that have another part already. */
  readonly taken: readonly string[]
  readonly ask: AskView
}): JSX.Element {
  const [column, setColumn] = useState('')
  const [scale, setScale] = useState<(typeof scales)[number][0]>('probability')
  const [other, setOther] = useState<File>()
  const [shared, setShared] = useState<readonly string[]>([])
  const [on, setOn] = useState('')
  const [compared, setCompared] = useState<Compared | { readonly problem: string }>()
  const [working, setWorking] = useState(false)
  const begin = (rival: Rival): void => {
    setWorking(true)
    ask({ ask: 'compare', rival }, (answer) => {
      setCompared(answer)
      setShared('shared' in answer ? (answer.shared ?? []) : [])
      setWorking(false)
    })
  }
  const beginWith = (file: File, by: string): void => {
    if (file !== other) setShared([])
    setOther(file)
    setOn(by)
    setColumn('')
    begin({ name: file.name, file, ...(by === '' ? {} : { on: by }) })
  }
  const free = columns.filter(({ name }) => !taken.includes(name))
  return (
    <section class="compare" aria-label="Compared with others">
      <div class="chips" role="group" aria-label="What they are compared with">
        {free.length === 0 ? null : (
          <>
            Compare with the column{' '}
            <select
              class={column === '' ? 'chip wanted' : 'chip'}
              aria-label="The other column of predictions"
              value={column}
              onChange={({ currentTarget }) => {
                setColumn(currentTarget.value)
                setOther(undefined)
                if (currentTarget.value !== '') begin({ column: currentTarget.value, scale })
              }}
            >
              <option value="">choose</option>
              {free.map(({ name }) => (
                <option key={name} value={name}>
                  {visible(name)}
                </option>
              ))}
            </select>
            , as{' '}
            <select
              class="chip"
              aria-label="What the other predictions are"
              value={scale}
              onChange={({ currentTarget }) => {
                const next = scales.find(([one]) => one === currentTarget.value)?.[0] ?? 'probability'
                setScale(next)
                if (column !== '') begin({ column, scale: next })
              }}
            >
              {scales.map(([one, name]) => (
                <option key={one} value={one}>
                  {name}
                </option>
              ))}
            </select>
            , or with{' '}
          </>
        )}
        <FileButton onFiles={([file]) => beginWith(file, '')}>another file</FileButton> of the same rows
        {other === undefined || shared.length === 0 ? (
          ', in the same order or with a column that says which are the same.'
        ) : (
          <Pairing
            file={other.name}
            shared={shared}
            on={on}
            wanted={compared !== undefined && 'problem' in compared && on === ''}
            onChoose={(by) => beginWith(other, by)}
          />
        )}
      </div>
      <p role="status" class={working ? 'quiet' : 'hidden'}>
        {working ? 'comparing …' : compared === undefined ? '' : 'The comparison is there.'}
      </p>
      {compared === undefined || working ? null : 'problem' in compared ? (
        <p class="refused" role="alert">
          {compared.problem}
        </p>
      ) : (
        <>
          <div class="result" dangerouslySetInnerHTML={{ __html: compared.markup }} />
          <div class="take">
            <Shell command={compared.command} />
          </div>
        </>
      )}
    </section>
  )
}
