import { randomInt } from 'node:crypto'
import { requestFailed } from '../../../failures'
import { isPlainObject } from '../../../types'
import { listed } from '../arguments'
import { ACCUMULATE } from './accumulate'
import { ARITHMETIC } from './arithmetic'
import { ARRAY } from './array'
import { DATE } from './date'
import { EACH_ELEMENT } from './each-element'
import { LOGIC } from './logic'
import { OBJECT } from './object'
import { REGEX } from './regex'
import { SET } from './set'
import { STRING } from './string'
import { TRIGONOMETRY } from './trigonometry'
import { TYPE } from './type'
import type { Operator, Operators } from '../scope'

const RANDOM_STEPS = 2 ** 47

const $rand: Operator = (argument, scope, compile, name) => {
  const isEmpty = isPlainObject(argument)
    ? Object.keys(argument).length === 0
    : Array.isArray(argument) && argument.length === 0
  if (!isEmpty) throw requestFailed(`${name} does not currently accept arguments`)
  return listed(0, 0, () => randomInt(RANDOM_STEPS) / RANDOM_STEPS)([], scope, compile, name)
}

/** Every operator of expressions, by name. */
export const OPERATORS: Operators = {
  ...ACCUMULATE,
  ...ARITHMETIC,
  ...ARRAY,
  ...DATE,
  ...EACH_ELEMENT,
  ...LOGIC,
  ...OBJECT,
  ...REGEX,
  ...SET,
  ...STRING,
  ...TRIGONOMETRY,
  ...TYPE,
  $rand,
}
