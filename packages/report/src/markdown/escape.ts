import { cut, visible } from '../words/index.ts'

/**
 * A sentence as Markdown that says just that: every sign that could mean something to Markdown, HTML or a forge (`@name`,
 * `#12`, `a.b/c`, `:smile:`) is written so that it does not.
 *
 * @example
 * text('a*b* | <b>') // => 'a&#42;b&#42; &#124; &#60;b&#62;'
 */
export function text(sentence: string): string {
  return visible(sentence).replace(
    /[&<>*_`[\]\\|#~@!{}$^]|:(?=\S)|^\s*(?:[-+=]|\d+[.)](?=\s|$))|www\./gi,
    (signs) => [...signs].map(entity).join('') + (signs === '@' || signs === '#' ? '<!-- -->' : ''),
  )
}

/**
 * A name from data as code, which Markdown and forges leave alone; a long one is cut.
 *
 * @example
 * code('p_bayes') // => '`p_bayes`'
 */
export function code(name: string, most = 60): string {
  const shown = cut(visible(name), most)
  if (shown.trim() === '') return '(empty)'
  if (shown.includes('|')) return `<code>${[...shown].map(entityOfSign).join('')}</code>`
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)))
  const space = /^[ `]|[ `]$/.test(shown) ? ' ' : ''
  return fence + space + shown + space + fence
}

const entity = (sign: string): string => `&#${sign.codePointAt(0)};`
const entityOfSign = (sign: string): string =>
  /[\w\s]|[^\u0020-\u007e]/.test(sign) && sign !== '_' ? sign : entity(sign)
