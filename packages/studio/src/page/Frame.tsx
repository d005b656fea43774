import type { ComponentChildren, JSX } from 'preact'

const pages = [
  { name: 'Judge a file', address: './index.html' },
  { name: 'The loss, touched', address: './loss.html' },
  { name: 'Train an autoencoder', address: './train.html' },
] as const

/** The frame of every page: its name, the way to the others, and what is promised. */
export function Frame({
  here,
  children,
}: {
  readonly here: (typeof pages)[number]['name']
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <>
      <div class="top">
        <nav aria-label="Pages">
          <span class="brand">Bernoulli</span>
          {pages.map(({ name, address }) => (
            <a key={name} href={address} aria-current={name === here ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </div>
      <main>{children}</main>
    </>
  )
}
