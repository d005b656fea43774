/** Where the page of a text stands: beside the others as the texts do. */
export const addressOf = (text: string): string => text.replace(/\.md$/, '.html')
