import { memory, memoryInPage } from '../../src/engines/index.ts'
import { engineSuite } from './engine.ts'

engineSuite('memory', async (data) => memory(data))
engineSuite('memory in a page', async (data) => memoryInPage(data))
