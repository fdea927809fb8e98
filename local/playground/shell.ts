/** The echo: open arcs around a dot. Also the tab's icon. */
export const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" fill="none" stroke="#0b7480" stroke-width="7" stroke-linecap="round"><circle cx="50" cy="50" r="9" fill="#0b7480" stroke="none"/><path d="M35 60A18 18 0 1 1 65 60M25 67A30 30 0 1 1 75 67M16 74A42 42 0 1 1 84 74"/></svg>`

/** The page before its script has come. */
export const SHELL = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <title>回音 · 本机演示</title>
    <link rel="icon" href="/favicon.ico" type="image/svg+xml" />
    <link rel="stylesheet" href="/playground/page.css" />
    <script type="module" src="/playground/page.js"></script>
  </head>
  <body>
    <noscript>这个页面要用到 JavaScript，请在浏览器里打开它。</noscript>
    <div id="app"></div>
  </body>
</html>
`
