import { playCells } from './cells'
import { faultsAt } from './table'

/* Triggers are dropped, late or doubled: no promise breaks. */

playCells(faultsAt('timer'))
