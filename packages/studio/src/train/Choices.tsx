import type { JSX } from 'preact'
import type { Settings } from '../training/index.ts'

const shapes = ['8', '32', '128,32', '128,64,32']

/** How the model is made and trained, as a sentence whose words can be changed. */
export function Choices({
  settings,
  busy,
  graphics,
  onChange,
}: {
  readonly settings: Settings
  readonly busy: boolean
  /** Whether there is a graphics card that can be asked. */
  readonly graphics: boolean
  readonly onChange: (settings: Settings) => void
}): JSX.Element {
  const number = (name: 'epochs' | 'batch' | 'seed', label: string, least: number): JSX.Element => (
    <input
      class="chip number"
      type="number"
      min={least}
      step="1"
      aria-label={label}
      disabled={busy}
      value={settings[name]}
      onChange={({ currentTarget }) => {
        const value = Number(currentTarget.value)
        if (Number.isSafeInteger(value) && value >= least) onChange({ ...settings, [name]: value })
      }}
    />
  )
  return (
    <div class="chips" role="group" aria-label="The model and its training">
      Down to{' '}
      <select
        class="chip"
        aria-label="Widths of the layers, down to the code"
        disabled={busy}
        value={settings.layers.join(',')}
        onChange={({ currentTarget }) =>
          onChange({ ...settings, layers: currentTarget.value.split(',').map(Number) })
        }
      >
        {shapes.map((shape) => (
          <option key={shape} value={shape}>
            {shape.replaceAll(',', ' → ')}
          </option>
        ))}
      </select>{' '}
      numbers and up again; {number('epochs', 'Epochs', 1)} epochs, {number('batch', 'Pictures in a step', 1)}{' '}
      pictures in a step, seed {number('seed', 'Seed', 0)}
      {graphics ? (
        <>
          , computed by{' '}
          <select
            class="chip"
            aria-label="What computes it"
            disabled={busy}
            value={settings.by}
            onChange={({ currentTarget }) =>
              onChange({ ...settings, by: currentTarget.value === 'webgpu' ? 'webgpu' : 'wasm' })
            }
          >
            <option value="wasm">the processor</option>
            <option value="webgpu">the graphics card (WebGPU)</option>
          </select>
        </>
      ) : null}
      .
    </div>
  )
}
