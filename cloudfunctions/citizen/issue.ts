import type { IssueForm, IssueReceived } from '../../miniprogram/contract/citizen'
import { openIssue } from '../repository/issue-intake'
import type { CitizenContext } from './context'

/** A citizen's own “办不成事”. */
export const submitIssue = (form: IssueForm, context: CitizenContext): Promise<IssueReceived> =>
  openIssue(form, context, context)
