/** From where on a post needs a topic: policy, in the settings (`training`). */
export interface TrainingSettings {
  _id: 'training'
  /** Cases at least that speak of the topic … */
  fewest: number
  /** … and the share of the post’s cases they make up at least. */
  share: number
}

export const DEFAULT_TRAINING: TrainingSettings = { _id: 'training', fewest: 3, share: 0.1 }
