import { readFileSync } from 'node:fs'
import path from 'node:path'
export async function makeSheet(browser: any, files: string[], to: string) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 600 } })
  await page.setContent(`<style>body{display:flex;flex-wrap:wrap;margin:0;font:13px sans-serif;background:#888}figure{width:272px;margin:4px}img{display:block;width:100%}figcaption{background:#fff;text-align:center}</style>` + files.map((f) => `<figure><img src="data:image/png;base64,${readFileSync(f).toString('base64')}"><figcaption>${path.basename(f)}</figcaption></figure>`).join(''))
  await page.screenshot({ path: to, fullPage: true })
  await page.close()
}
