import { useEffect, useState } from 'preact/hooks'

/** The part of `navigator.gpu` that is asked. */
interface Graphics {
  readonly gpu?: { requestAdapter(): Promise<object | null> }
}

/** Whether there is a graphics card that WebGPU can compute on. */
export function useGraphics(): boolean {
  const [there, setThere] = useState(false)
  useEffect(() => {
    const { gpu } = navigator as Graphics
    void gpu?.requestAdapter().then(
      (adapter) => setThere(adapter !== null),
      () => setThere(false),
    )
  }, [])
  return there
}
