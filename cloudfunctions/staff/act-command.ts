import {
  ACTS,
  type ActField,
  type ActForm,
  type ActInput,
  type ActName,
} from '../../miniprogram/contract/acts'
import type { Case, Command, ContentRef, Route } from '../domain/case'
import { holderIn } from '../domain/case/rule'
import { maskIdentity } from '../domain/mask'
import { normalizeCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import { stepsOf } from '../domain/view'
import type { Content, Words } from '../repository/contents'
import { sealWords } from '../repository/contents'
import { keepPhotos } from '../repository/photos'
import type { StaffContext } from './context'

/** The words of a form, sealed apart by who may read them. */
export interface SealedForm {
  content?: ContentRef
  facts?: ContentRef
  summary?: ContentRef
  contents: Content[]
}

type Reader = 'citizen' | 'office' | 'public'
type Texts = Record<string, string | string[]>

/**
 * Takes the words out of a form and seals them: those for the citizen in one content, those for the
 * office in another, those for the public in a third. `text` is what is said; other fields keep their label.
 */
export async function sealForm(form: ActForm, context: StaffContext): Promise<SealedForm> {
  const sealed: SealedForm = { contents: [] }
  for (const [reader, part] of [
    ['citizen', 'content'],
    ['office', 'facts'],
    ['public', 'summary'],
  ] as const) {
    const words = await wordsFor(reader, form, contentId(context, part, form.requestId), context)
    if (!words) continue
    const { content, ref } = sealWords(context.keys, words, {
      id: contentId(context, part, form.requestId),
      caseId: form.caseId,
      verdict: 'pass', // the office answers for its own words
      at: context.clock.now(),
    })
    sealed.contents.push(content)
    sealed[part] = ref
  }
  return sealed
}

/** The id of words that belong to a request: a repeat comes to the same. */
export const contentId = ({ keys, openid }: StaffContext, part: string, requestId: string) =>
  `w${keys.derive(part, openid, requestId).toString('hex').slice(0, 32)}`

async function wordsFor(
  reader: Reader,
  form: ActForm,
  content: string,
  context: StaffContext,
): Promise<Words | undefined> {
  const values = form as unknown as Texts
  const words: Words = {}
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries<ActField>(ACTS[form.act].fields)) {
    const value = values[name]
    if (value === undefined || !('reader' in field) || field.reader !== reader) continue
    if (field.kind === 'photos')
      words.photos = await keepPhotos(context, value as string[], {
        requestId: form.requestId,
        rater: '', // the office's own
        at: context.clock.now(),
        content,
        name: `${form.caseId}-${form.requestId}`,
      })
    else if (reader === 'public') words.text = nameless(name, value as string)
    else if (name === 'text') words.text = value as string
    else fields[field.label] = value as string
  }
  if (Object.keys(fields).length > 0) words.fields = fields
  return Object.keys(words).length > 0 ? words : undefined
}

/** What everybody may read must not tell who somebody is: nothing that the mask would hide. */
function nameless(field: string, text: string): string {
  if (maskIdentity(text) === text) return text
  throw new Refusal('INVALID_INPUT', '里面有电话、证件号一类能认出人的内容，请去掉再提交。', field)
}

/** What else a command needs that the form only names: looked up before the case is decided on. */
export interface Looked {
  lead?: Case
  route?: Route
}

/** Looks up what an act names. Tells nothing of cases: who may not act must not learn which there are. */
export async function lookUp(form: ActForm, context: StaffContext): Promise<Looked> {
  if (form.act === 'merge') {
    const [lead] = await context.database.find<Case>('cases', {
      where: { number: normalizeCode(form.into) },
      limit: 1,
    })
    return lead ? { lead } : {}
  }
  if (form.act === 'adjudicate' && form.department) {
    const { department } = form
    if (!context.reference.departments.some(({ _id }) => _id === department))
      throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选择。', 'department')
    const owner = holderIn(department, ['handler', 'head', 'supervisor'], {
      people: context.reference.people,
      turn: 0,
    })
    return { route: { ...owner, rule: 'adjudicated', reason: '按政管办的退单裁定交办' } }
  }
  return {}
}

/** Refuses a step that the guide of the case's item does not have. */
export function mustHaveStep(form: ActForm, one: Case, { reference }: StaffContext): void {
  if (form.act === 'compare' && form.step && !stepsOf(reference, one).includes(form.step))
    throw new Refusal('INVALID_INPUT', '没有这一步，请重新选择。', 'step')
}

type Build<A extends ActName> = (form: ActInput<A>, refs: Refs, looked: Looked) => Command

/** The references a command carries; reading one that an act makes compulsory never fails. */
interface Refs {
  readonly content: ContentRef
  readonly facts: ContentRef
  maybe: { content?: ContentRef; facts?: ContentRef; summary?: ContentRef }
}

/** Each act as the command it is. */
const COMMANDS: { [A in ActName]: Build<A> } = {
  'record-follow-up': ({ outcome, how }, { content, facts }) => ({
    type: 'record-follow-up',
    outcome,
    how,
    content,
    facts,
  }),
  conclude: ({ finding, complexity }, { content, maybe }) => ({
    type: 'conclude',
    finding,
    content,
    ...(complexity ? { complexity } : {}),
    ...(maybe.facts ? { facts: maybe.facts } : {}),
  }),
  'report-rectification': (_, { content, facts }) => ({
    type: 'report-rectification',
    content,
    facts,
  }),
  'file-appeal': ({ grounds }, { facts }) => ({ type: 'file-appeal', grounds, facts }),
  'decide-appeal': ({ decision }, { content }) => ({ type: 'decide-appeal', decision, content }),
  accept: () => ({ type: 'accept' }),
  triage: ({ category, complexity }, { facts }) => ({
    type: 'triage',
    category,
    complexity,
    facts,
  }),
  'request-return': (_, { facts }) => ({ type: 'request-return', facts }),
  adjudicate: (_, { facts }, { route }) => ({
    type: 'adjudicate',
    facts,
    ...(route ? { route } : {}),
  }),
  merge: (_form, _words, { lead }) => ({ type: 'merge', ...(lead ? { lead } : {}) }),
  'add-part': ({ department }, { facts }) => ({ type: 'add-part', department, facts }),
  'answer-part': (_, { facts }) => ({ type: 'answer-part', facts }),
  'ask-material': (_, { content }) => ({ type: 'ask-material', content }),
  'request-extension': (_, { content }) => ({ type: 'request-extension', content }),
  'decide-extension': ({ approve }, { facts }) => ({
    type: 'decide-extension',
    approve: approve === 'yes',
    facts,
  }),
  reply: ({ result, negative }, { content }) => ({
    type: 'reply',
    result,
    negative: negative === 'yes',
    content,
  }),
  'record-answers': ({ contacted, solved, satisfied }, { maybe }) => ({
    type: 'record-answers',
    answers: { contacted, solved, satisfied },
    ...(maybe.facts ? { facts: maybe.facts } : {}),
  }),
  compare: ({ gap, cause, step }, { facts, maybe }) => ({
    type: 'compare',
    gap: gap === 'gap',
    ...(cause ? { cause } : {}),
    ...(step ? { step } : {}),
    facts,
    ...(maybe.summary ? { summary: maybe.summary } : {}),
  }),
  release: ({ parts }, { facts }) => ({ type: 'release', parts, facts }),
  'hand-over': ({ to }, { facts }) => ({ type: 'hand-over', to, facts }),
  note: (_, { facts }) => ({ type: 'note', facts }),
}

/** The command behind a form whose words have been sealed. */
export function commandOf(form: ActForm, sealed: SealedForm, looked: Looked): Command {
  const build = COMMANDS[form.act] as Build<ActName>
  const { contents: _, ...maybe } = sealed
  const need = (part: 'content' | 'facts'): ContentRef => {
    const ref = sealed[part]
    if (!ref) throw new Error(`${form.act} has no ${part}: its table and its command differ`)
    return ref
  }
  const refs: Refs = {
    get content() {
      return need('content')
    },
    get facts() {
      return need('facts')
    },
    maybe,
  }
  return build(form, refs, looked)
}
