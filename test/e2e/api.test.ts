import type { Computer } from './support/computer'
import { describeStory } from './support/story'

const DESK = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' as const }
const NARROWEST = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' as const }

describeStory('api', 'somebody who writes a program reads how the API is used', (story, step) => {
  let reader: Computer
  const route = (id: string) => reader.page.locator(`article#${id}`)

  step('every route of the description is there, with who may call it', async () => {
    reader = await story.sit('api/', DESK)
    await reader.sees('回音 HTTP API', 'POST /citizen', 'CHALLENGE_NEEDED')
    const response = await reader.page.request.get(`${story.product.url}/http/v1/openapi.json`)
    const { paths } = (await response.json()) as { paths: Record<string, object> }
    const routes = Object.values(paths).flatMap((methods) => Object.keys(methods))
    expect(await reader.page.locator('article').count()).toBe(routes.length)
    expect(await route('post-device-ratings').textContent()).toContain('the request is signed')
    expect(await route('post-visitor-renewal').textContent()).toContain('with their token')
    await reader.picture('1-top')
  })

  step('an action is unfolded by keyboard, with its fields, rules and an example', async () => {
    await reader.tabTo(/^POST \/citizen$/)
    await reader.press('Enter')
    await reader.tabTo(/^rating\.submit /)
    await reader.press('Enter')
    const action = route('post-citizen').locator('details[open]')
    const words = (await action.textContent()) ?? ''
    for (const said of ['one of 5, 4, 3, 2, 1', 'indicators optional', '材料要交两遍'])
      expect(words).toContain(said)
    await reader.picture('2-action')
  })

  step('the command that stands there works as it is', async () => {
    const command = (await route('get-public').locator('pre').first().textContent()) ?? ''
    const [, address = ''] = /curl '([^']+)'/.exec(command) ?? []
    const response = await reader.page.request.get(address)
    expect(await response.json()).toMatchObject({ ok: true, data: { statistics: {} } })
  })

  step('it is read on the narrowest phone without going sideways', async () => {
    const phone = await story.sit('api/', NARROWEST)
    await phone.sees('Callers')
    for (const unfolded of await phone.page.locator('details > summary').all())
      await unfolded.click()
    await phone.picture('3-narrow')
  })
})
