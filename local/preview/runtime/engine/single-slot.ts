import { Element, ShadowRoot } from 'glass-easel'

/** SlotMode.Single: an ambient const enum. */
const SINGLE = 1

/** The engine's own members that decide where content goes; the version is pinned. */
interface Slots {
  getSlotMode(): number
  _$singleSlot: Element | null
  _$subtreeSlotStart: Link | null
}

interface Link {
  readonly value: { readonly _$slotName: string }
  readonly next: Link | null
}

type Apply = (this: Slots, start: unknown, end: unknown, move: boolean) => void
type Reassign = (root: Slots, slot: null, from: Element | null, to: Element | null) => void

const reassign = Reflect.get(Element, '_$insertChildReassignSlot') as Reassign

function unnamed(link: Link | null): Element | null {
  for (let at = link; at !== null; at = at.next)
    if (at.value._$slotName === '') return at.value as unknown as Element
  return null
}

/**
 * A component without `multipleSlots` has one slot. For WeChat that is the one without a name (some
 * of TDesign's have others beside it); the engine would take the first.
 */
export function installSingleSlot(): void {
  for (const name of ['_$applySlotsInsertion', '_$applySlotsRemoval']) {
    const apply = Reflect.get(ShadowRoot.prototype, name) as Apply
    const replacement: Apply = function (start, end, move) {
      if (this.getSlotMode() !== SINGLE) {
        apply.call(this, start, end, move)
        return
      }
      const before = this._$singleSlot
      const after = unnamed(this._$subtreeSlotStart)
      if (before === after) return
      this._$singleSlot = after
      reassign(this, null, before, after)
    }
    Reflect.set(ShadowRoot.prototype, name, replacement)
  }
}
