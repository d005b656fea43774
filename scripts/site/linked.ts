/**
 * HTML whose relative links and pictures lead where `lead` says; where it says nothing the text stays and the link goes.
 * Anchors within a page and addresses elsewhere stay as they are.
 */
export function linked(html: string, lead: (target: string) => string | undefined): string {
  const led = (address: string): string | undefined => {
    if (/^([a-z][a-z0-9+.-]*:|#)/i.test(address)) return address
    const [target = '', anchor] = address.split('#', 2)
    const to = lead(decodeURI(target))
    return to === undefined ? undefined : anchor === undefined ? to : `${to}#${anchor}`
  }
  return html
    .replaceAll(/<a href="([^"]*)">(.*?)<\/a>/gs, (_, address: string, inner: string) => {
      const to = led(address)
      return to === undefined ? inner : `<a href="${to}">${inner}</a>`
    })
    .replaceAll(/<img src="([^"]*)"/g, (_, address: string) => `<img src="${led(address) ?? ''}"`)
}
