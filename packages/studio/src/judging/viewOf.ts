import { readFile } from '../reading/index.ts'
import type { Opened } from './choice/index.ts'
import { commandLine } from './commandLine.ts'
import type { Command } from './commandLine.ts'
import type { View, Views } from './messages.ts'
import { refusal } from './refusal.ts'

/** What is asked of a file that was judged; the code for it is loaded when it is first asked for. */
export async function viewOf(opened: Opened, request: View): Promise<Views[keyof Views]> {
  const { name, engine, choice } = opened
  switch (request.ask) {
    case 'decision pictures':
      return (await import('./decide/index.ts')).decisionPictures(opened)
    case 'decide': {
      const { decideAt } = await import('./decide/index.ts')
      const { falseAlarm, miss } = request.costs
      const more = ['--false-alarm', String(falseAlarm), '--miss', String(miss)]
      const command = commandLine(name, engine.roles, choice, { verb: 'decide', more })
      return { ...(await decideAt(opened, request.costs)), command }
    }
    case 'brush':
      return (await import('./look/index.ts')).rowsBetween(opened, request.from, request.to)
    case 'maps':
      return (await import('./look/index.ts')).triedMaps(opened)
    case 'map':
      return (await import('./look/index.ts')).curveAfter(opened, request.kind)
    case 'compare': {
      const { compareColumns, compareFiles, sharedColumns } = await import('./compare/index.ts')
      const { rival } = request
      const line = (other: Command['rival']): string =>
        commandLine(name, engine.roles, choice, { verb: 'compare', ...(other && { rival: other }) })
      if ('column' in rival) return { ...(await compareColumns(opened, rival)), command: line(rival) }
      const table = await readFile(rival.file)
      const shared = sharedColumns(opened.table, table)
      try {
        const { file: _, ...named } = rival
        const { markup, roles } = await compareFiles(opened, { ...named, table })
        return { shared, markup, command: line({ ...named, roles }) }
      } catch (error) {
        return { shared, problem: refusal(error).message }
      }
    }
  }
}
