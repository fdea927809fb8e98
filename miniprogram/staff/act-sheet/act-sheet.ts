import type { FieldFault } from '../../api/call-error'
import type { Tap, Told } from '../../behaviors/events'
import type { ActName } from '../../contract/acts'
import { bindStore } from '../../stores/bind'
import { blankDraft, type Draft, type DraftPhoto } from '../../stores/drafts'
import { session } from '../../stores/session'
import { rowsOf, type FieldRow } from '../act-form'
import type { TimelineRow } from '../../format/timeline'
import { SHEETS } from '../acts'
import { say, words } from '../words'

type Field = Tap<{ key: string }>['currentTarget']
type Entered<V> = Told<{ value: V }> & { currentTarget: Field }
/** Of whom a field chooses one. */
type Directory = Record<string, { id: string; name: string }[]>

const blank: Draft<'act'> = { ...blankDraft('act'), requestId: '' }
const shown: { rows: FieldRow[]; directory: Directory; names: Record<string, string> } = {
  rows: [],
  directory: {},
  names: {},
}

/**
 * The form of any act, drawn from the table of acts. Triggers `keep` with a `key` and the `value`
 * entered, `photos`, `help` for words to begin with, `confirm` and `close`.
 */
Component({
  behaviors: [bindStore(session, ['departments', 'colleagues'])],
  properties: {
    visible: { type: Boolean, value: false },
    act: { type: String, value: 'accept' },
    draft: { type: Object, value: blank },
    fault: { type: Object, value: { message: '', fields: [] as FieldFault[] } },
    isSending: { type: Boolean, value: false },
    /** What others did while it was filled in. */
    changes: { type: Array, value: [] as TimelineRow[] },
    /** The act is no longer possible; what was entered can still be read. */
    isGone: { type: Boolean, value: false },
    /** The steps the case can have gone wrong at. */
    steps: { type: Array, value: [] as string[] },
    /** Another sheet lies on this one. */
    isCovered: { type: Boolean, value: false },
  },
  data: {
    t: words.parts.actSheet,
    sheet: SHEETS.accept,
    goneWords: '',
    ...shown,
    /** What is wrong with each field, and what is wrong with none of them. */
    faults: {},
    otherFault: '',
    /** What the form is scrolled to: what changed, or the first field at fault. */
    toward: '',
    /** The field whose choices are open. */
    choosing: null as FieldRow | null,
  },
  observers: {
    act(act: ActName) {
      this.setData({
        sheet: SHEETS[act],
        rows: rowsOf(act),
        choosing: null,
        goneWords: say.goneAct(SHEETS[act].title),
      })
    },
    'departments, colleagues, steps'(
      department: Directory[string],
      person: Directory[string],
      steps: string[],
    ) {
      const step = steps.map((name) => ({ id: name, name }))
      this.setData({ directory: { department, person, step } })
    },
    'rows, draft, directory'(rows: FieldRow[], draft: Draft<'act'>, directory: Directory) {
      const named = rows.map(({ key, kind }) => {
        const one = directory[kind]?.find(({ id }) => id === draft.values[key])
        return [key, one?.name ?? '']
      })
      this.setData({ names: Object.fromEntries(named) as Record<string, string> })
    },
    'rows, fault'(rows: FieldRow[], fault: { message: string; fields: FieldFault[] }) {
      const keys = new Set(rows.map(({ key }) => key))
      const known = fault.fields.filter(({ field }) => keys.has(field))
      this.setData({
        faults: Object.fromEntries(known.map(({ field, message }) => [field, message])),
        otherFault: known.length > 0 ? '' : fault.message,
        toward: known[0] ? `row-${known[0].field}` : '',
      })
    },
    changes(changes: TimelineRow[]) {
      if (changes.length > 0) this.setData({ toward: 'changes' })
    },
  },
  methods: {
    /** Words, a choice or choices; an unchosen choice is told as null. */
    onEntered(event: Entered<string | string[] | null>) {
      this.keep(event.currentTarget.dataset.key, event.detail.value ?? '')
    },
    onPhotos(event: Told<{ photos: DraftPhoto[] }>) {
      this.triggerEvent('photos', event.detail)
    },
    onChoose(event: Tap<{ row: FieldRow }>) {
      this.setData({ choosing: event.currentTarget.dataset.row })
    },
    onChosen(event: Told<{ id: string }>) {
      this.keep(this.data.choosing?.key ?? '', event.detail.id)
      this.onChoosingEnds()
    },
    onChoosingEnds() {
      this.setData({ choosing: null })
    },
    keep(key: string, value: string | string[]) {
      this.triggerEvent('keep', { key, value })
    },
    onHelp() {
      this.triggerEvent('help')
    },
    onConfirm() {
      this.triggerEvent('confirm')
    },
    onClose() {
      this.triggerEvent('close')
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.onClose()
    },
  },
})
