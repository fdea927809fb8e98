/**
 * A phone that only writes down where it was opened and what it hears. Given to somebody else it
 * starts afresh like the real one, remembering just that.
 */
export const PHONE_THAT_LISTENS = `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8" />
  <title>phone</title>
  <h1></h1>
  <ol></ol>
  <script>
    const write = (text) => {
      const line = document.createElement('li')
      line.textContent = text
      document.querySelector('ol').append(line)
    }
    document.querySelector('h1').textContent = location.search + location.hash
    const given = sessionStorage.getItem('given')
    sessionStorage.removeItem('given')
    if (given) write(given)
    addEventListener('message', ({ data }) => {
      if (data.type !== 'persona') return write(JSON.stringify(data))
      sessionStorage.setItem('given', JSON.stringify(data))
      location.replace('?openid=' + data.openid)
    })
  </script>
</html>`
