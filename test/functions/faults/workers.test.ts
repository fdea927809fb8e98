import { kindOf } from '../../../local/cloud/faults/table'
import { playCells } from './cells'
import { faultsAt } from './table'

/* A function's instance dies in the middle of a call, or the phone loses the network: no promise breaks. */

playCells([
  ...faultsAt('gateway').filter((fault) => kindOf(fault).effect.kind === 'kill'),
  ...faultsAt('call'),
])
