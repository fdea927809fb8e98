import type { ComponentSpace, template } from 'glass-easel'
import { button } from './button'
import { checkbox, checkboxGroup, radio, radioGroup, switchControl } from './choice'
import type { BuiltIn } from './define'
import { icon, progress } from './display'
import { form, label, navigator } from './form'
import { coverImage, image } from './image'
import { input } from './input'
import { navigationBar, pageMeta } from './page-meta'
import { picker } from './picker'
import { pickerView, pickerViewColumn } from './picker-view'
import { richText } from './rich-text'
import { scrollView } from './scroll-view'
import { slider } from './slider'
import { swiper, swiperItem } from './swiper'
import { textarea } from './textarea'
import { video } from './video'

/** Every built-in of COMPONENT_TAGS. */
const BUILT_INS: readonly BuiltIn[] = [
  button,
  checkbox,
  checkboxGroup,
  coverImage,
  form,
  icon,
  image,
  input,
  label,
  navigationBar,
  navigator,
  pageMeta,
  picker,
  pickerView,
  pickerViewColumn,
  progress,
  radio,
  radioGroup,
  richText,
  scrollView,
  slider,
  swiper,
  swiperItem,
  switchControl,
  textarea,
  video,
]

/** Makes WeChat's built-in components known to every template of the space. */
export function defineBuiltIns(
  space: ComponentSpace,
  compiled: (id: string) => template.ComponentTemplate,
): void {
  for (const define of BUILT_INS) define(space, compiled)
}
