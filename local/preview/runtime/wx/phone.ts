import type { Persona } from '../persona'
import { common } from '.'
import { cloud } from './cloud'
import type { Context } from './context'
import { open } from './open'
import { scan } from './scan'

/** What of `wx` the phone has: its names are also listed in docs/preview.md. */
export const implemented = (persona: Persona, context: Context) => ({
  ...common(context),
  ...scan(),
  ...open(persona, context),
  ...cloud(persona),
})
