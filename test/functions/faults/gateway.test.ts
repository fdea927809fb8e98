import { playCells } from './cells'
import { faultsAt } from './table'

/* What functions ask of the cloud goes wrong, or the phone's way to them: no promise breaks. */

playCells([...faultsAt('gateway'), ...faultsAt('call')])
