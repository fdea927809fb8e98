import type { Problem } from './compile/problem'
import { formatProblem } from './compile/problem'

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const head = (title: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<link rel="icon" href="data:,">`

/** Reloads when one comes back from the editor and the sources are no longer those of this page. */
const watcher = (build: string) => `<script>
addEventListener('focus', async () => {
  if ((await (await fetch('build')).text()) !== '${build}') location.reload()
})
</script>`

export interface PageOptions {
  /** Names the build: part of the addresses, so that everything else may be cached. */
  readonly build: string
  readonly watch: boolean
}

/** The phone's page. */
export const phonePage = ({ build, watch }: PageOptions) => `${head('回音')}
<link rel="stylesheet" href="app.css?${build}">
<div id="phone"></div>
<script src="app.js?${build}"></script>
${watch ? watcher(build) : ''}
</html>`

/** Shown in the phone's place when the sources do not compile. */
export const problemPage = (
  problems: readonly Problem[],
  root: string,
  { build, watch }: PageOptions,
) => `${head('编译未通过')}
<style>
  body { margin: 0; padding: 24px 16px; font: 14px/1.6 ui-monospace, monospace; background: #fff4f2; color: #40110c }
  h1 { font: 600 18px/1.4 system-ui, sans-serif }
  li { margin: 12px 0; overflow-wrap: anywhere }
</style>
<h1>编译未通过:改好后回到这里即可</h1>
<ol>${problems.map((problem) => `<li>${escapeHtml(formatProblem(problem, root))}</li>`).join('')}</ol>
${watch ? watcher(build) : ''}
</html>`
