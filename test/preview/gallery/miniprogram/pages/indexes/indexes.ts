import { show } from '../../show'

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']

show({
  letters,
  groups: letters.map((letter) => ({
    letter,
    names: [1, 2, 3, 4].map((number) => `${letter} 字头的事项${number}`),
  })),
})
