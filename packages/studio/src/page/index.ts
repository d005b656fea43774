import '#report.css'
import './style.css'

export { FileButton } from './FileButton.tsx'
export { Frame } from './Frame.tsx'
export { markAcross, markField, markPoint } from './marks.ts'
export { numberAt, placesOf } from './places.ts'
export { Shell } from './Shell.tsx'
