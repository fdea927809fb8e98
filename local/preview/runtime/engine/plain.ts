import { Element } from 'glass-easel'

/**
 * In WeChat an event and its `target` are plain data, which pages log and send as JSON; here they
 * hold the engine's tree.
 */
export function installPlainTargets(): void {
  const toJSON = function (this: Element) {
    const { offsetLeft = 0, offsetTop = 0 } = (this.$$ ?? {}) as Partial<HTMLElement>
    return { id: this.id, dataset: this.dataset, offsetLeft, offsetTop }
  }
  Object.defineProperty(Element.prototype, 'toJSON', { value: toJSON, configurable: true })
}
