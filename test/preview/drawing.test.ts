import { describeGallery, PAGES, TAGS, wxmlOf } from './support/gallery'
import { drawnComponents } from './support/drawn'

jest.setTimeout(60_000)

/** What takes no room on its page until somebody opens it, as acts.test.ts does. */
const UNTIL_OPENED: Readonly<Record<string, readonly string[]>> = {
  'back-top': ['back-top'],
  cascader: ['cascader'],
  dialog: ['dialog', 'input'],
  drawer: ['drawer'],
  'dropdown-menu': ['dropdown-item'],
  guide: ['guide'],
  image: ['image-viewer'],
  notice: ['message', 'message-item'],
  popup: ['overlay', 'popup'],
  textarea: ['popup'],
  toast: ['toast'],
}

const tagsIn = (page: string) =>
  new Set(Array.from(wxmlOf(page).matchAll(/<t-([a-z-]+)/g), ([, name = '']) => name))

describeGallery('every page of the gallery', (gallery) => {
  const seen = new Set(Object.values(UNTIL_OPENED).flat())

  test.each(PAGES)('%s draws each of its components', async (page) => {
    const phone = await gallery.open(page)
    const hidden = new Set(UNTIL_OPENED[page])
    const expected = [...tagsIn(page)].filter((name) => !hidden.has(name))
    const drawn = await drawnComponents(phone, expected)
    expect(expected.filter((name) => !drawn.includes(name))).toEqual([])
    expect(drawn.filter((name) => hidden.has(name))).toEqual([])
    for (const name of drawn) seen.add(name)
  })

  test('together they have every component of TDesign', () => {
    expect(TAGS.filter((tag) => !seen.has(tag.slice('t-'.length)))).toEqual([])
  })
})
