export { UnreadableTable, type Incoming, type NumberedRow, type Parsed } from './model'
export { linesOf, parseText } from './parse'
export { readRows, type Breadth } from './rows'
