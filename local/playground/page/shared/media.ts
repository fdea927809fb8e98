import { useEffect, useState } from 'preact/hooks'

/** The three ways the page is laid out; style/layout.css draws the same lines. */
export type Layout = 'phone' | 'two-columns' | 'three-columns'

const TWO_COLUMNS = '(min-width: 900px)'
const THREE_COLUMNS = '(min-width: 1280px)'

const layoutNow = (): Layout => {
  if (!matchMedia(TWO_COLUMNS).matches) return 'phone'
  return matchMedia(THREE_COLUMNS).matches ? 'three-columns' : 'two-columns'
}

export function useLayout(): Layout {
  const [layout, setLayout] = useState(layoutNow)
  useEffect(() => {
    const queries = [TWO_COLUMNS, THREE_COLUMNS].map((query) => matchMedia(query))
    const look = () => setLayout(layoutNow())
    for (const query of queries) query.addEventListener('change', look)
    return () => {
      for (const query of queries) query.removeEventListener('change', look)
    }
  }, [])
  return layout
}
