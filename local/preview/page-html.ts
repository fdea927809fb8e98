import type { SourcesState } from './bundle'

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const head = (title: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<link rel="icon" href="data:,">`

/** The phone's page. Names are part of the addresses, so that everything else may be cached. */
export const phonePage = (
  { code, styles }: SourcesState,
  { watch, cloud }: { watch: boolean; cloud: string },
) => `${head('回音')}
<link rel="stylesheet" href="app.css?${code}">
<div id="phone" data-cloud="${escapeHtml(cloud)}" data-code="${code}" data-styles="${styles}"${watch ? ' data-watch' : ''}></div>
<script src="app.js?${code}"></script>
</html>`

/** Loads itself anew as soon as the sources are others. */
const follower = (code: string) => `<script>
new EventSource('changes').onmessage = ({ data }) => {
  if (JSON.parse(data).code !== '${code}') location.reload()
}
</script>`

/** Shown in the phone's place when the sources do not compile. */
export const problemPage = (
  { code, problems }: SourcesState,
  watch: boolean,
) => `${head('编译未通过')}
<style>
  body { margin: 0; padding: 24px 16px; font: 14px/1.6 ui-monospace, monospace; background: #fff4f2; color: #40110c }
  h1 { font: 600 18px/1.4 system-ui, sans-serif }
  li { margin: 12px 0; overflow-wrap: anywhere }
</style>
<h1>编译未通过:${watch ? '改好后手机自己回来' : '改好后请刷新'}</h1>
<ol>${problems.map((problem) => `<li>${escapeHtml(problem)}</li>`).join('')}</ol>
${watch ? follower(code) : ''}
</html>`
