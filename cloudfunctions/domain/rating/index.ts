export type { DefaultRating } from './default'
export { CHANNELS, DEFAULT_CHANNEL, type Channel, type Rating } from './model'
