import { memory } from '../../src/engines/index.ts'
import { engineSuite } from './engine.ts'

engineSuite('memory', async (data) => memory(data))
