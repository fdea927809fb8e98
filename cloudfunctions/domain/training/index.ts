export { trainingNeeds, type Post } from './needs'
export { DEFAULT_TRAINING, type TrainingSettings } from './settings'
