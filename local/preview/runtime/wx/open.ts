import { openDialog } from '../dialog'
import { el } from '../dom'
import type { Persona } from '../persona'
import { SHARE_EVENT } from '../share-event'
import { api, ApiFailure, subject } from './api'
import type { Context } from './context'
import { consent, privacy } from './privacy'

/** As WeChat: more templates in one request are refused. */
const MOST_TEMPLATES = 3

type Answers = Record<string, 'accept' | 'reject'>

/** What WeChat calls each template, as far as the local cloud knows. */
async function templateTitles(): Promise<Map<string, string>> {
  const response = await fetch('/-/templates')
  const templates = response.ok ? ((await response.json()) as { id: string; title: string }[]) : []
  return new Map(templates.map(({ id, title }) => [id, title]))
}

/** The sheet that asks for subscriptions, one tick for each. */
async function askForTemplates(ids: readonly string[]): Promise<Answers> {
  const titles = await templateTitles()
  return new Promise((resolve) => {
    const ticks = ids.map((id) => {
      const tick = el('input')
      tick.type = 'checkbox'
      tick.checked = true
      return { id, tick, line: el('label', {}, tick, titles.get(id) ?? id) }
    })
    const end = (allowed: boolean) => () => {
      dialog.close()
      const answers = ticks.map(({ id, tick }) => [
        id,
        allowed && tick.checked ? 'accept' : 'reject',
      ])
      resolve(Object.fromEntries(answers) as Answers)
    }
    const dialog = openDialog(
      'sheet',
      { label: '订阅消息', onDismiss: end(false) },
      el('h2', { text: '回音 申请发送以下消息' }),
      ...ticks.map(({ line }) => line),
      el(
        'footer',
        {},
        el('button', { text: '拒绝', onclick: end(false) }),
        el('button', { class: 'phone-primary', text: '允许', onclick: end(true) }),
      ),
    )
  })
}

/** WeChat itself, as far as the mini-program asks it for anything. */
export const open = ({ openid }: Persona, { stack }: Context) => {
  const record = async (templateId: string) => {
    const body = JSON.stringify({ openid, templateId, result: 'accept' })
    const headers = { 'content-type': 'application/json', 'x-openid': openid }
    const response = await fetch('/-/subscribe', { method: 'POST', headers, body })
    if (!response.ok) throw new ApiFailure(`subscription not recorded: ${response.status}`)
  }
  const requestSubscribeMessage = async ({ tmplIds }: { tmplIds: readonly string[] }) => {
    if (tmplIds.length === 0) throw new ApiFailure("TmplIds can't be empty", { errCode: 10001 })
    if (tmplIds.length > MOST_TEMPLATES)
      throw new ApiFailure('Templates count out of max bounds', { errCode: 20003 })
    const answers = await askForTemplates(tmplIds)
    for (const id of tmplIds) if (answers[id] === 'accept') await record(id)
    return answers
  }
  const privacySetting = () => ({
    needAuthorization: privacy.needsConsent(),
    privacyContractName: '《回音隐私保护指引》',
  })
  listenForShare(stack)
  return {
    login: api('login', () => ({ code: `preview-${openid}` })),
    checkSession: api('checkSession', () => undefined),
    requestSubscribeMessage: api('requestSubscribeMessage', requestSubscribeMessage),
    getPrivacySetting: api('getPrivacySetting', privacySetting),
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', () =>
      consent('requirePrivacyAuthorize'),
    ),
    onNeedPrivacyAuthorization: privacy.listen,
    openPrivacyContract: api('openPrivacyContract', () => {
      throw new ApiFailure('not simulated: the contract is kept by WeChat')
    }),
    getSetting: api('getSetting', () => ({ authSetting: {} })),
    authorize: api('authorize', () => undefined),
    openSetting: api('openSetting', () => ({ authSetting: {} })),
    // the preview always runs the newest sources
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
        listener({ hasUpdate: false }),
      onUpdateReady: subject().on,
      onUpdateFailed: subject().on,
      applyUpdate: () => undefined,
    }),
    reportEvent: (name: string, data: unknown) => console.info('wx.reportEvent', name, data),
    reportMonitor: (name: string, value: unknown) => console.info('wx.reportMonitor', name, value),
    showShareMenu: api('showShareMenu', () => undefined),
    hideShareMenu: api('hideShareMenu', () => undefined),
  }
}

function listenForShare(stack: Context['stack']): void {
  document.addEventListener(SHARE_EVENT, ({ target }) => {
    const shared = stack.top.call('onShareAppMessage', { from: 'button', target }) as
      { title?: string; path?: string } | undefined
    const close = () => dialog.close()
    const dialog = openDialog(
      'sheet',
      { label: '转发', onDismiss: close },
      el('h2', { text: shared?.title ?? stack.top.bar.title }),
      el('p', { text: `页面:${shared?.path ?? stack.top.route.path}` }),
      el('p', { text: '预览里没有可以转发的朋友,内容没有发出。' }),
      el('button', { class: 'phone-primary', text: '知道了', onclick: close }),
    )
  })
}
