import { show } from '../../show'

show({ current: 0, images: [1, 2, 3].map((number) => `/images/photo-${number}.svg`) })
