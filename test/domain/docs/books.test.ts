import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { blocksIn, fillBlocks } from '../../../scripts/docs/books/blocks'
import { anchorOf, brokenLinks, markdownFiles } from '../../../scripts/docs/books/links'
import { missingPaths } from '../../../scripts/docs/books/paths'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'huiyin-docs-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, text: string): void {
  const file = path.join(root, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe('the parts of a page that are made', () => {
  const page = '写的\n\n<!-- made: acts -->\n旧的\n<!-- /made -->\n\n还是写的\n'

  it('are replaced, and nothing else is', () => {
    const filled = fillBlocks(page, { acts: () => '新的' })
    expect(filled).toBe('写的\n\n<!-- made: acts -->\n\n新的\n\n<!-- /made -->\n\n还是写的\n')
    expect(fillBlocks(filled, { acts: () => '新的' })).toBe(filled)
    expect(blocksIn(filled)).toEqual(['acts'])
  })

  it('are refused where no table makes them', () => {
    expect(() => fillBlocks(page, {})).toThrow('no table makes “acts”')
  })
})

describe('links', () => {
  it('lead to files, pictures and headings that are there', () => {
    write('docs/a.md', '# 第一天（先看）\n\n[b](b.md#the-end) [here](#第一天先看) ![p](p.jpg)\n')
    write('docs/b.md', '## The end\n\n<img src="p.jpg"> [web](https://example.invalid/x)\n')
    write('docs/p.jpg', '')
    expect(markdownFiles(root).flatMap((page) => brokenLinks(root, page))).toEqual([])
  })

  it.each([
    ['[x](gone.md)', 'docs/a.md: there is no gone.md'],
    ['![x](gone.jpg)', 'docs/a.md: there is no gone.jpg'],
    ['<img src="gone.jpg">', 'docs/a.md: there is no gone.jpg'],
    ['[x](#gone)', 'docs/a.md: docs/a.md has no heading for #gone'],
  ])('%s is told of', (link, told) => {
    write('docs/a.md', `# A page\n\n${link}\n`)
    expect(brokenLinks(root, 'docs/a.md')).toEqual([told])
  })

  it('are not looked for in code, nor pages in what others made', () => {
    write('docs/a.md', '`[x](gone.md)`\n\n```\n[x](gone.md)\n```\n')
    write('node_modules/x/README.md', '[x](gone.md)')
    expect(markdownFiles(root)).toEqual(['docs/a.md'])
    expect(brokenLinks(root, 'docs/a.md')).toEqual([])
  })

  it('to headings are made as GitHub makes them', () => {
    expect(anchorOf('记录回访（按钮写的是“回访”）')).toBe('记录回访按钮写的是回访')
    expect(anchorOf('1. Rules are pure, in one folder')).toBe('1-rules-are-pure-in-one-folder')
    expect(anchorOf('A [link](to.md) in it')).toBe('a-link-in-it')
  })
})

describe('code that a page names', () => {
  it('is there, with or without its ending', () => {
    write('cloudfunctions/domain/case/decide.ts', '')
    write(
      'a.md',
      '`domain/case` `domain/case/decide` `cloudfunctions/domain/case/decide.ts` `/-/call`',
    )
    expect(missingPaths(root, 'a.md')).toEqual([])
  })

  it('is told of where it is not', () => {
    write('cloudfunctions/domain/case/decide.ts', '')
    write('a.md', 'see `domain/case/judge.ts`')
    expect(missingPaths(root, 'a.md')).toEqual(['a.md: there is no domain/case/judge.ts'])
  })
})
