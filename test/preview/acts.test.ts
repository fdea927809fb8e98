import { basics } from './acts/basics'
import { choices } from './acts/choices'
import { feedback } from './acts/feedback'
import { inputs } from './acts/inputs'
import { navigation } from './acts/navigation'
import { showing } from './acts/showing'
import { describeGallery, PAGES } from './support/gallery'

jest.setTimeout(60_000)

const ACTS = { ...basics, ...navigation, ...inputs, ...choices, ...showing, ...feedback }

test('something is done on every page', () => {
  // wxs.test.ts has a page of its own
  expect([...Object.keys(ACTS), 'wxs'].sort()).toEqual([...PAGES].sort())
})

describeGallery('what a person does with a component, it tells', (gallery) => {
  describe.each(Object.entries(ACTS))('%s', (page, acts) => {
    test.each(acts)('%s', async (_what, told, act) => {
      const phone = await gallery.open(page)
      await act(phone)
      await phone.tells(told)
    })
  })
})
