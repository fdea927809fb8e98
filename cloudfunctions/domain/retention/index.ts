export {
  daysBefore,
  DEFAULT_RETENTION,
  isOver,
  isPast,
  SWEPT,
  UPLOAD_DAYS,
  type Ended,
  type RetentionPolicy,
  type Swept,
} from './rules'
