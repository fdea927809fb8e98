import type { Context } from './context'

interface Queryable {
  createSelectorQuery(): object
  createIntersectionObserver(options?: object): object
  createMediaQueryObserver(): object
}

/** Asking the page for places and sizes: the adapter's own, for the page on top by default. */
export const query = ({ stack }: Context) => {
  const top = () => stack.top.instance as unknown as Queryable
  return {
    createSelectorQuery: () => top().createSelectorQuery(),
    createIntersectionObserver: (component: Queryable | undefined, options?: object) =>
      (component ?? top()).createIntersectionObserver(options),
    createMediaQueryObserver: () => top().createMediaQueryObserver(),
    nextTick: (callback: () => void) => queueMicrotask(callback),
  }
}
