import { chromium } from 'playwright-core'
const [,, url, name, sizes='375x812,768x1024,1440x900', scheme='light', act=''] = process.argv
async function main() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox','--disable-gpu'] })
  for (const size of sizes.split(',')) {
    const [width, height] = size.split('x').map(Number)
    const context = await browser.newContext({ viewport: { width: width!, height: height! }, locale: 'zh-CN', colorScheme: scheme as 'light', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('console', (m) => ['error','warning'].includes(m.type()) && console.log(m.type(), m.text()))
    page.on('pageerror', (e) => console.log('ERR', e))
    page.on('response', (r) => r.status() >= 400 && console.log(r.status(), r.url()))
    page.on('request', (r) => r.url().includes('woff') && console.log('FONT', r.url()))
    await page.goto(url!)
    await page.waitForTimeout(1500)
    for (const step of act.split(';').filter(Boolean)) {
      const [kind, ...rest] = step.split(':'); const arg = rest.join(':')
      if (kind === 'click') await page.getByText(arg, { exact: true }).filter({visible:true}).first().click()
      if (kind === 'press') await page.keyboard.press(arg)
      if (kind === 'label') await page.getByLabel(arg).filter({visible:true}).first().click()
      await page.waitForTimeout(800)
    }
    await page.screenshot({ path: `/work/scratch/c/${name}-${width}-${scheme}.png` })
    await context.close()
  }
  await browser.close()
}
void main()
