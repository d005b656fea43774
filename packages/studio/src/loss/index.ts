import '#loss.css'
import './loss.css'

export { Story } from './Story.tsx'
