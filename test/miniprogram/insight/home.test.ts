import { readFileSync } from 'node:fs'
import path from 'node:path'
import { renderPage } from '../support/miniprogram'

interface App {
  subPackages: { root: string; pages: string[] }[]
}
const app = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../../miniprogram/app.json'), 'utf8'),
) as App
const pages = app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `/${root}/${page}`))

it('leads to every page that stands by itself, each of them there', async () => {
  const home = await renderPage('/insight/home/home')
  const links = home.all('.entry')
  expect(links).toHaveLength(9)
  for (const link of links) await link.tap()
  const opened = jest.mocked(wx.navigateTo).mock.calls.map(([{ url }]) => url)
  expect(new Set(opened).size).toBe(links.length)
  expect(opened.filter((url) => !pages.includes(url))).toEqual([])
})
