import { render } from 'preact'
import { Story } from './loss/index.ts'

render(<Story />, document.getElementById('app') as HTMLElement)
