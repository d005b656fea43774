import { render } from 'preact'
import { Studio } from './verdict/index.ts'

render(<Studio />, document.getElementById('app') as HTMLElement)
