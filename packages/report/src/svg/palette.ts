/** A colour on paper and on a dark screen. */
interface Colour {
  readonly light: string
  readonly dark: string
}

type Name = 'ink' | 'quiet' | 'hair' | 'band' | 'accent' | 'soft' | 'good' | 'bad'

const colours: Readonly<Record<Name, Colour>> = {
  ink: { light: '#222222', dark: '#e8e5de' },
  quiet: { light: '#66645f', dark: '#a5a29a' },
  hair: { light: '#d6d2c8', dark: '#45433d' },
  band: { light: '#ece8de', dark: '#2c2b27' },
  accent: { light: '#1d5c96', dark: '#7db8ec' },
  soft: { light: '#b8cadb', dark: '#35516c' },
  good: { light: '#256f43', dark: '#79c798' },
  bad: { light: '#b0412b', dark: '#f0937e' },
}

/** What marks are drawn with: the colours on paper. */
export const palette: Readonly<Record<Name, string>> = Object.freeze({
  ink: colours.ink.light,
  quiet: colours.quiet.light,
  hair: colours.hair.light,
  band: colours.band.light,
  accent: colours.accent.light,
  soft: colours.soft.light,
  good: colours.good.light,
  bad: colours.bad.light,
})

/**
 * Style rules that give every mark its dark colour on a dark screen. They select by the colour on paper, so a picture
 * needs no classes and a program that knows no style sheets still draws the light one.
 */
export const darkRules: string = Object.values(colours)
  .flatMap(({ light, dark }) =>
    (['fill', 'stroke', 'color'] as const).map(
      (property) => `.picture [${property}="${light}"],.picture[${property}="${light}"]{${property}:${dark}}`,
    ),
  )
  .join('')
