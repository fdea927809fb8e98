import { clock } from '../../../api/clock'
import { citizen } from '../../../api/functions'
import { removeOwnFile, shareOwnFile, writeOwnFile } from '../../../api/own-file'
import { sending } from '../../../behaviors/sending'
import { speaks } from '../../../behaviors/speaking'
import type { ExportPart } from '../../../contract/citizen'
import { dayOf } from '../../../contract/time'
import { byText } from '../../../format/moment'
import { say } from '../../../words'

const FILE = 'my-records.json'

type Records = Omit<ExportPart, 'next'>

/** Takes out all that is kept of a person as one file, which they send to a chat of theirs. */
Component({
  behaviors: [sending, speaks('takeOut')],
  data: {
    /** How far it is, or what the file has, in words. */
    progress: '',
    /** Until when the photos in it can be opened, in words; empty without photos. */
    photos: '',
    /** Where the file is on this phone; empty before it is made. */
    file: '',
    /** WeChat could not send it: everything can be copied instead. */
    isUnsent: false,
  },
  lifetimes: {
    /** It is the person's to keep, not ours: nothing of it stays on the phone. */
    detached() {
      if (this.data.file) removeOwnFile(FILE)
    },
  },
  methods: {
    async onTake() {
      await this.send(async () => {
        const all = await this.takeAll()
        const takenOutAt = clock.now()
        const file = await writeOwnFile(FILE, JSON.stringify({ takenOutAt, ...all }, null, 2))
        const { ratings, cases, photosUntil } = all
        this.setData({
          file,
          progress: say().takenOut(ratings.length, cases.length),
          photos: photosUntil ? say().photosUntil(byText(photosUntil, takenOutAt)) : '',
        })
        return { file }
      })
      if (!this.data.file) this.setData({ progress: '' })
    },
    async takeAll(): Promise<Records> {
      const all: Records = { ratings: [], cases: [] }
      let cursor: string | undefined
      do {
        const part: ExportPart = await citizen.call('privacy.export', cursor ? { cursor } : {})
        all.ratings.push(...part.ratings)
        all.cases.push(...part.cases)
        // the addresses of the first part end first
        if (part.photosUntil) all.photosUntil ??= part.photosUntil
        if (part.consents) all.consents = part.consents
        this.setData({ progress: say().takingOut(all.ratings.length + all.cases.length) })
        cursor = part.next
      } while (cursor !== undefined)
      return all
    },
    async onShare() {
      const name = `${this.data.t.file}-${dayOf(clock.now())}.json`
      const isSent = await shareOwnFile(this.data.file, name)
      this.setData({ isUnsent: !isSent })
    },
    onCopy() {
      wx.getFileSystemManager().readFile({
        filePath: this.data.file,
        encoding: 'utf8',
        success: ({ data }) => void wx.setClipboardData({ data: data as string }),
      })
    },
  },
})
