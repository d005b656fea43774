import { render } from 'preact'
import { Train } from './train/index.ts'

render(<Train />, document.getElementById('app') as HTMLElement)
