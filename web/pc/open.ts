import { readConfig, type Config } from './host/config'

/*
 * The page that a link leads to from outside of WeChat: the mini-program by its plaintext scheme, for
 * whoever has WeChat, and the same pages by web for everybody.
 */

/** The mini-program, at the window of `scene` [developers.weixin.qq.com: 明文 URL Scheme]. */
function schemeOf({ appid, path, envVersion }: Config['wechat'], scene: string): string {
  const query = new URLSearchParams({
    appid,
    path,
    ...(scene === '' ? {} : { query: `scene=${encodeURIComponent(scene)}` }),
    env_version: envVersion,
  })
  return `weixin://dl/business/?${query.toString()}`
}

const webOf = (scene: string) =>
  scene === '' ? './' : `./#/pages/window/window?scene=${encodeURIComponent(scene)}`

async function offer(): Promise<void> {
  const scene = new URLSearchParams(location.search).get('scene') ?? ''
  const part = (id: string) => document.querySelector<HTMLAnchorElement>(`#${id}`)
  part('web')?.setAttribute('href', webOf(scene))
  const { wechat } = await readConfig()
  if (wechat.appid === '') return
  part('wechat')?.setAttribute('href', schemeOf(wechat, scene))
  for (const id of ['wechat', 'hint']) part(id)?.removeAttribute('hidden')
}

void offer()
