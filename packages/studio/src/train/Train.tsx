import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { FileButton, Frame, save, Shell } from '../page/index.ts'
import type { News, Order, Pictures, Settings } from '../training/index.ts'
import { Choices } from './Choices.tsx'
import { openTrainer } from './openTrainer.ts'
import { useGraphics } from './useGraphics.ts'

type Began = Extract<News, { readonly say: 'began' }>
type Epoch = Extract<News, { readonly say: 'epoch' }>

const start: Settings = { layers: [32], epochs: 20, batch: 64, rate: 0.001, seed: 1, by: 'wasm' }

/** The page on which an autoencoder is trained before one's eyes. */
export function Train(): JSX.Element {
  const [settings, setSettings] = useState(start)
  const [pictures, setPictures] = useState<Pictures | null>(null)
  /** What was asked for when the training began, whatever is chosen for the next. */
  const [run, setRun] = useState({ settings, pictures })
  const [state, setState] = useState<'idle' | 'training' | 'paused' | 'finished'>('idle')
  const [began, setBegan] = useState<Began>()
  const [epoch, setEpoch] = useState<Epoch>()
  const [step, setStep] = useState<Extract<News, { readonly say: 'step' }>>()
  const [refused, setRefused] = useState<string>()
  const graphics = useGraphics()
  const trainer = useRef<{ readonly ask: (order: Order) => void } | undefined>(undefined)

  const hear = (news: News): void => {
    if (news.say === 'began') setBegan(news)
    if (news.say === 'step') setStep(news)
    if (news.say === 'epoch') setEpoch(news)
    if (news.say === 'paused') setState('paused')
    if (news.say === 'finished') setState('finished')
    if (news.say === 'model') save('autoencoder.onnx', news.bytes, 'application/octet-stream')
    if (news.say === 'refused') {
      setRefused(news.message)
      setState('idle')
    }
  }
  const ask = (order: Order): void => (trainer.current ??= openTrainer(hear)).ask(order)
  const train = (): void => {
    setRefused(undefined)
    setEpoch(undefined)
    setStep(undefined)
    setState('training')
    setRun({ settings, pictures })
    ask({ ask: 'train', settings, pictures })
  }
  const take = async (files: readonly File[]): Promise<void> => {
    try {
      const { readPictures } = await import('./readPictures.ts')
      setPictures(await readPictures(files))
      setRefused(undefined)
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error))
    }
  }
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault()
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      void latest.current([...(event.dataTransfer?.files ?? [])])
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [])

  const fixed = (value: number): string => value.toFixed(4)
  return (
    <Frame here="Train an autoencoder">
      <h1>Train an autoencoder</h1>
      <p class="lede">
        A network that says every pixel again through a narrow middle. Its loss can never be 0: grey pixels
        are soft labels, and their entropy is the floor.
      </p>
      <p>
        {pictures === null
          ? '2,000 digits of MNIST to learn from, and 500 that are only looked at.'
          : `${pictures.name}, ${pictures.width}×${pictures.height}: the last fifth is only looked at.`}{' '}
        Or take{' '}
        <FileButton several onFiles={(files) => void take(files)}>
          pictures of your own
        </FileButton>
        , grey and of one size, or an idx file. They stay on this machine.
      </p>
      <Choices settings={settings} busy={state === 'training'} graphics={graphics} onChange={setSettings} />
      <p class="actions">
        {state === 'training' ? (
          <button type="button" class="button" onClick={() => ask({ ask: 'pause' })}>
            Pause
          </button>
        ) : (
          <button type="button" class="button first" onClick={train}>
            {state === 'idle' ? 'Train' : 'Start again'}
          </button>
        )}
        {state === 'paused' ? (
          <button
            type="button"
            class="button"
            onClick={() => {
              setState('training')
              ask({ ask: 'go on' })
            }}
          >
            Go on
          </button>
        ) : null}
        {epoch === undefined || state === 'training' ? null : (
          <button type="button" class="button" onClick={() => ask({ ask: 'model' })}>
            Download the model
          </button>
        )}
        <span role="status" class="quiet">
          {state === 'training'
            ? step === undefined
              ? 'loading ONNX Runtime …'
              : `epoch ${step.epoch} of ${run.settings.epochs}, ${step.done} of ${step.of} pictures`
            : state === 'idle'
              ? ''
              : `${state}${epoch === undefined ? '' : ` behind epoch ${epoch.epoch}`}`}
        </span>
      </p>
      {refused === undefined ? null : (
        <p class="refused" role="alert">
          {refused}
        </p>
      )}
      {began === undefined || epoch === undefined ? null : (
        <section class="trained" aria-label="How it goes">
          <p class="lede" aria-live="polite">
            Test loss <b>{fixed(epoch.test)}</b> nats a pixel, <b>{fixed(epoch.excess)}</b> over the floor of{' '}
            {fixed(began.floor)}.
          </p>
          <p>
            Always saying the base rate costs {fixed(began.baseRate)}, the mean picture{' '}
            {fixed(began.meanPicture)}. The network is {began.what}.
          </p>
          <figure>
            <h2>What comes back</h2>
            <div dangerouslySetInnerHTML={{ __html: epoch.grid }} />
            <figcaption>The first pictures that it has not seen, and what it makes of them.</figcaption>
          </figure>
          <figure>
            <h2>The loss, epoch by epoch</h2>
            <div dangerouslySetInnerHTML={{ __html: epoch.history }} />
          </figure>
          {run.pictures === null ? (
            <Shell
              exact={run.settings.by === 'wasm'}
              command={`bernoulli autoencode examples/digits-train.idx.gz --test examples/digits-test.idx.gz --layers ${run.settings.layers.join(',')} --epochs ${run.settings.epochs} --batch ${run.settings.batch} --rate ${run.settings.rate} --seed ${run.settings.seed}`}
            />
          ) : null}
        </section>
      )}
    </Frame>
  )
}
