import '#report.css'
import './style.css'

export { Frame } from './Frame.tsx'
