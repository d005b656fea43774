import { memory, memoryWith } from '../../src/engines/index.ts'
import { plain } from '../../src/kernels/index.ts'
import { engineSuite } from './engine.ts'

engineSuite('memory', async (data) => memory(data))
engineSuite('memory by plain loops, as in a page', async (data) => memoryWith(plain)(data))
