import type { Fuzzed, World } from '../world'
import { controlDoors } from './control'
import type { Door } from './door'
import { functionDoors } from './functions'
import { gatewayDoors } from './gateway'
import { httpDoors } from './http'
import { rawDoors } from './raw'

/** Every way in there is. */
export async function allDoors(cloud: Fuzzed, world: World): Promise<Door[]> {
  return [
    ...(await functionDoors(cloud)),
    ...(await httpDoors(cloud, world)),
    ...gatewayDoors(cloud),
    ...controlDoors(cloud),
    ...rawDoors(cloud),
  ]
}
