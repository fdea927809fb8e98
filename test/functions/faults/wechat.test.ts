import { playCells } from './cells'
import { faultsAt } from './table'

/* WeChat refuses, is busy or loses its answer, by either way of reaching it: no promise breaks. */

describe.each(['cloud', 'https'] as const)('by the %s transport', (transport) => {
  playCells(faultsAt('wechat'), transport)
})
