import { speaks } from '../../behaviors/speaking'
import { bindStore } from '../../stores/bind'
import { network } from '../../stores/network'

/** Says that there is no network, and that nothing is lost; nothing while there is one. */
Component({
  behaviors: [bindStore(network, ['isOffline']), speaks('networkNote')],
})
