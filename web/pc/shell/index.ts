import { reaction } from 'mobx-miniprogram'
import { preferences } from '../../../miniprogram/stores/preferences'
import { page } from '../page'
import { createAside } from './aside'
import { followFocus } from './focus'
import { createHeader } from './header'

/*
 * What stands around the pages: the office's name, the ways to the main pages, and help beside them.
 * Drawn again when something of it changes.
 */
const { app, office } = page.surroundings
const root = document.documentElement
const shell = document.getElementById('shell')
const aside = document.getElementById('aside')

/** What the help beside the page was drawn for: somebody may be typing into it. */
let drawnFor = ''

function draw(): void {
  root.lang = preferences.language === 'en' ? 'en' : 'zh-CN'
  root.classList.toggle('care', preferences.care)
  root.dataset['page'] = page.last.at(-1)?.path ?? ''
  if (app !== undefined) return
  shell?.replaceChildren(...createHeader())
  const wanted = `${preferences.language} ${office.scene}`
  if (wanted === drawnFor) return
  drawnFor = wanted
  aside?.replaceChildren(...createAside())
}

root.classList.toggle('embedded', app !== undefined)
draw()
office.onChange(draw)
page.onShown(draw)
reaction(() => [preferences.care, preferences.language], draw)
followFocus()
