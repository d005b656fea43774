import type { Answer, AskView, View } from '../judging/index.ts'

type Viewed = Extract<Answer, { readonly say: 'viewed' }>

/**
 * Asks the worker about a verdict. While a question is being answered, of others of its kind only the last is kept: a slider
 * asks more often than anybody can answer.
 */
export function viewAsker(send: (view: View) => void): {
  readonly ask: AskView
  readonly answered: (answer: Viewed) => void
} {
  interface Question {
    readonly request: View
    readonly use: (answer: never) => void
  }
  const asked = new Map<View['ask'], Question>()
  const next = new Map<View['ask'], Question>()
  return {
    ask: (request, use) => {
      const question = { request, use }
      if (asked.has(request.ask)) return void next.set(request.ask, question)
      asked.set(request.ask, question)
      send(request)
    },
    answered: ({ ask, view }) => {
      const question = asked.get(ask)
      if (question === undefined) return
      const later = next.get(ask)
      next.delete(ask)
      if (later === undefined) asked.delete(ask)
      else {
        asked.set(ask, later)
        send(later.request)
      }
      question.use(view as never)
    },
  }
}
