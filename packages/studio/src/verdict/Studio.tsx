import { visible } from '@bernoulli/report/visible'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Choice, Judged, Request } from '../judging/index.ts'
import { FileButton, Frame, save } from '../page/index.ts'
import { readAddress, writeAddress } from './address.ts'
import { Chips } from './Chips.tsx'
import { Drop } from './Drop.tsx'
import { handedOver } from './handedOver.ts'
import { openWorker } from './openWorker.ts'
import type { Judge } from './openWorker.ts'
import { Views } from './Views.tsx'
import { viewAsker } from './viewAsker.ts'

type Opened = Extract<Answer, { readonly say: 'columns' }>
type Progress = Extract<Answer, { readonly say: 'progress' }>

/** The page that judges a file. */
export function Studio(): JSX.Element {
  const [said, setSaid] = useState(() => readAddress(location.hash))
  const [opened, setOpened] = useState<Opened>()
  const [progress, setProgress] = useState<Progress>()
  const [judged, setJudged] = useState<Judged>()
  const [refused, setRefused] = useState<string>()
  const judge = useRef<Judge | undefined>(undefined)
  /** How many answers are waited for: a verdict is shown only when it is that of the last question. */
  const awaited = useRef(0)
  /** The file that the command handed over, whose rows it can read where the page cannot. */
  const fallback = useRef<string | undefined>(undefined)
  /** How many files were asked for: one that comes late is not opened. */
  const turns = useRef(0)
  /** Questions about the verdict; those about an earlier one are not answered any more. */
  const views = useRef(viewAsker(() => undefined))
  const [over, setOver] = useState(false)

  const answer = (answer: Answer): void => {
    if (answer.say === 'report') return save('report.html', answer.html)
    if (answer.say === 'viewed') return views.current.answered(answer)
    if (answer.say === 'judged' || answer.say === 'refused') {
      awaited.current -= 1
      if (awaited.current > 0) return
    }
    setProgress(
      answer.say === 'progress'
        ? answer
        : answer.say === 'columns'
          ? { say: 'progress', doing: 'judging' }
          : undefined,
    )
    if (answer.say === 'columns') setOpened(answer)
    if (answer.say === 'judged') {
      setJudged(answer.judged)
      setRefused(undefined)
    }
    if (answer.say === 'refused') {
      if (answer.unread && fallback.current !== undefined) return void openHanded(fallback.current, 'rows')
      setJudged(undefined)
      setRefused(answer.message)
    }
  }
  const session = (): Judge => (judge.current ??= openWorker(answer))
  const ask = (request: Request): void => {
    awaited.current += 1
    views.current = viewAsker((view) => session().ask(view))
    session().ask(request)
  }
  const say = (next: typeof said): void => {
    setSaid(next)
    history.replaceState(null, '', writeAddress(next) || location.pathname + location.search)
  }
  const forget = (): void => {
    setOpened(undefined)
    setJudged(undefined)
    setRefused(undefined)
  }
  const openFile = (file: File): void => {
    forget()
    say({
      choice: said.example === undefined && opened === undefined ? said.choice : {},
      view: said.view,
    })
    setProgress({ say: 'progress', doing: 'reading the file' })
    const choice = said.example === undefined && opened === undefined ? said.choice : {}
    fallback.current = undefined
    turns.current += 1
    ask({ ask: 'judge file', name: file.name, file, choice })
  }
  const openHanded = async (open: string, what: 'whole' | 'rows'): Promise<void> => {
    forget()
    setProgress({ say: 'progress', doing: 'reading the file' })
    fallback.current = what === 'whole' ? open : undefined
    const turn = (turns.current += 1)
    const file = await handedOver(what)
    if (turn !== turns.current) return
    if (typeof file !== 'string') return ask({ ask: 'judge file', name: open, file, choice: said.choice })
    if (what === 'whole') return openHanded(open, 'rows')
    setProgress(undefined)
    setRefused(file)
  }
  const openExample = (example: string, choice: Choice): void => {
    forget()
    say({ example, choice, view: said.view })
    setProgress({ say: 'progress', doing: 'reading the file' })
    ask({ ask: 'judge example', example, choice })
  }
  const choose = (choice: Choice): void => {
    say({ ...said, choice })
    setProgress({ say: 'progress', doing: 'judging' })
    ask({ ask: 'judge again', choice })
  }
  const cancel = (): void => {
    judge.current?.end()
    judge.current = undefined
    awaited.current = 0
    setProgress(undefined)
    forget()
  }

  useEffect(() => {
    if (said.example !== undefined) openExample(said.example, said.choice)
    else if (said.open !== undefined) void openHanded(said.open, 'whole')
  }, [])
  const latest = useRef(openFile)
  latest.current = openFile
  useEffect(() => {
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      setOver(event.type === 'dragover')
      const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined
      if (file !== undefined) latest.current(file)
    }
    for (const type of ['dragover', 'dragleave', 'drop'] as const) addEventListener(type, drop)
    return () => {
      for (const type of ['dragover', 'dragleave', 'drop'] as const) removeEventListener(type, drop)
    }
  }, [])

  const { done, of } = progress ?? {}
  const idle = opened === undefined && progress === undefined && refused === undefined
  return (
    <div class={over ? 'over' : ''}>
      <Frame here="Judge a file">
        {idle ? <Drop onFile={openFile} onExample={(name) => openExample(name, {})} /> : null}
        {idle ? null : (
          <header class="opened">
            <h1>
              <bdi>
                {opened === undefined
                  ? refused === undefined
                    ? 'A file'
                    : 'This file was not judged'
                  : visible(opened.name)}
              </bdi>
            </h1>
            <FileButton onFiles={([file]) => openFile(file)}>Another file</FileButton>
            {opened === undefined ? null : (
              <p class="about">
                {opened.readAs}, {opened.rows.toLocaleString('en')} {opened.rows === 1 ? 'row' : 'rows'},{' '}
                {opened.columns.length} columns. Nothing left this machine.
              </p>
            )}
          </header>
        )}
        {opened === undefined ? null : (
          <Chips columns={opened.columns} choice={said.choice} roles={judged?.roles} onChoose={choose} />
        )}
        <div role="status" class={progress === undefined ? 'hidden' : 'working'}>
          {progress === undefined ? (
            judged === undefined ? (
              ''
            ) : (
              'The verdict is there.'
            )
          ) : (
            <>
              <progress
                aria-label="How far it is"
                {...(done === undefined || of === undefined ? {} : { value: done, max: of })}
              />
              <span>{progress.doing} …</span>
              <button type="button" class="button" onClick={cancel}>
                Cancel
              </button>
            </>
          )}
        </div>
        {refused === undefined ? null : (
          <p class="refused" role="alert">
            {refused}
          </p>
        )}
        {judged === undefined || opened === undefined || progress !== undefined ? null : (
          <Views
            opened={opened}
            judged={judged}
            choice={said.choice}
            view={said.view}
            onView={(view) => say({ ...said, view })}
            ask={views.current.ask}
            onReport={() => session().ask({ ask: 'report' })}
          />
        )}
      </Frame>
    </div>
  )
}
