import { kindOf } from '../../../local/cloud/faults/table'
import { playCells } from './cells'
import { faultsAt } from './table'

/* What functions ask of the cloud goes wrong: no promise breaks. */

playCells(faultsAt('gateway').filter((fault) => kindOf(fault).effect.kind !== 'kill'))
