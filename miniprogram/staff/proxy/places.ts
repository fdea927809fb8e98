import { citizen } from '../../api/functions'

/** A window as it is chosen from a list. */
export interface Place {
  id: string
  name: string
}

/** Every window of the district, those this person sits at first. @throws CallError */
export async function placesFor(own: readonly string[]): Promise<Place[]> {
  const { centres } = await citizen.call('centre.list', {})
  const all = centres.flatMap(({ name: centre, windows }) =>
    windows.map(({ scene, name }) => ({ id: scene, name: `${centre} · ${name}` })),
  )
  const isOwn = ({ id }: Place) => own.includes(id)
  return [...all.filter(isOwn), ...all.filter((place) => !isOwn(place))]
}
