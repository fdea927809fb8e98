/** A phone that only writes down where it was opened and what it hears. */
export const PHONE_THAT_LISTENS = `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8" />
  <title>phone</title>
  <h1></h1>
  <ol></ol>
  <script>
    document.querySelector('h1').textContent = location.search + location.hash
    addEventListener('message', ({ data }) => {
      const line = document.createElement('li')
      line.textContent = JSON.stringify(data)
      document.querySelector('ol').append(line)
    })
  </script>
</html>`
