/** `npm run budgets`: measures packages and pages, and writes docs/budgets.md. Fails when one is exceeded. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { launchBrowser } from '../../test/support/browser'
import { code, page, table } from '../docs/markdown'
import { openToldProduct, type ToldProduct } from '../screens/product'
import { GROUPS } from '../screens/table'
import { visit } from '../screens/visit'
import { measurePackages, measurePage, type Packages } from './figures'
import {
  exceeded,
  PACKAGE_BUDGETS,
  PAGE_BUDGETS,
  type Budget,
  type PackageFigures,
  type PageFigures,
} from './table'

const FILE = path.resolve(__dirname, '../../docs/budgets.md')
const PHONE = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
} as const

async function main(): Promise<void> {
  const packages = measurePackages()
  const product = await openToldProduct((line) => console.error(line))
  const pages = await measureAll(product)
  await product.close()
  await writeFile(FILE, text(packages, pages))
  console.log(path.relative(process.cwd(), FILE))
  const faults = [
    ...exceeded(PACKAGE_BUDGETS, packages.figures, 'packages'),
    ...[...pages].flatMap(([name, figures]) => exceeded(PAGE_BUDGETS, figures, name)),
  ]
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}

/** By page; of several screens of one page the dearest. */
async function measureAll({ url, told }: ToldProduct): Promise<Map<string, PageFigures>> {
  const browser = await launchBrowser()
  const phone = await browser.newContext({ ...PHONE, locale: 'zh-CN' })
  const found = new Map<string, PageFigures>()
  try {
    for (const screen of Object.values(GROUPS).flat()) {
      const visited = await visit(phone, url, screen, told, false)
      const id = screen.page(told).split('?')[0] ?? ''
      found.set(id, dearer(await measurePage(visited, id), found.get(id)))
      await visited.page.close()
    }
  } finally {
    await browser.close()
  }
  return found
}

function dearer(one: PageFigures, other: PageFigures = one): PageFigures {
  const names = Object.keys(one) as (keyof PageFigures)[]
  const entries = names.map((name) => [name, Math.max(one[name], other[name])])
  return Object.fromEntries(entries) as PageFigures
}

const text = ({ figures, sizes }: Packages, pages: Map<string, PageFigures>): string =>
  page(
    '# Budgets',
    '> 本文件由 `npm run budgets` 生成，请不要手工修改：预算写在 `scripts/budgets/table.ts`。Generated: the budgets are in the table, the figures are the product’s own in the browser; `test/e2e/pages` holds every page to them.',
    '## Packages',
    'What the pages reach, compiled to ES5 and minified as for an upload.',
    budgetTable(PACKAGE_BUDGETS, figures),
    table(
      ['package', 'size'],
      [...sizes].map(([name, bytes]) => [code(name), shown(bytes, 'bytes')]),
    ),
    '## Pages',
    'From the opening on a phone that was off until nothing moves any more.',
    budgetTable(PAGE_BUDGETS, worst([...pages.values()])),
    table(
      ['page', ...Object.values(PAGE_BUDGETS).map(({ title }) => title)],
      [...pages].map(([id, one]) => [
        code(id),
        ...namesOf(PAGE_BUDGETS).map((name) => shown(one[name], PAGE_BUDGETS[name].unit)),
      ]),
    ),
  )

function budgetTable<Name extends keyof PackageFigures | keyof PageFigures>(
  budgets: Record<Name, Budget>,
  figures: Record<Name, number>,
): string {
  const rows = namesOf(budgets).map((name) => {
    const { title, most, unit, source } = budgets[name]
    return [title, shown(figures[name], unit), `≤ ${shown(most, unit)}`, source]
  })
  return table(['what', 'at most now', 'budget', 'source'], rows)
}

const worst = (all: PageFigures[]): PageFigures => all.reduce((one, other) => dearer(one, other))

const namesOf = <Name extends string>(record: Record<Name, unknown>) =>
  Object.keys(record) as Name[]

const shown = (value: number, unit: Budget['unit']): string =>
  unit === 'bytes' ? `${(value / 1024).toFixed(1)} KB` : String(value)

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
