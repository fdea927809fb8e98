/** What the compiler hands to the phone: the whole mini-program as data, its scripts apart. */
export interface Bundle {
  readonly app: AppConfig
  /** What each function of `wx` does in WeChat, by name. */
  readonly apis: Readonly<Record<string, string>>
  /** theme.json: values for names that begin with @, by theme. */
  readonly theme: Partial<Record<Theme, Readonly<Record<string, string>>>>
  /** By id, each after the components that it uses: style sheets are laid in this order. */
  readonly components: Readonly<Record<string, CompiledComponent>>
  /** The template compiler's output, by template id; it runs WXS with the help of `responders`. */
  readonly templates: (responders: object) => Readonly<Record<string, unknown>>
}

/** Fetched apart from the bundle, so that they can be exchanged while the mini-program runs. */
export interface StyleSheets {
  readonly app: string
  readonly components: Readonly<Record<string, string>>
}

/** What the server tells a phone of the sources: at once, and after every change. */
export interface SourcesState {
  /** Names the scripts and templates, and the style sheets: equal content, equal name. */
  readonly code: string
  readonly styles: string
  /** `file:line:column message` for each mistake; none: it compiles. */
  readonly problems: readonly string[]
}

export type Theme = 'light' | 'dark'

export interface CompiledComponent {
  readonly config: ComponentConfig
  readonly isPage: boolean
  /** Prefix of its class names. Absent: its styles are shared with the page. */
  readonly scope?: string
}

export interface WindowConfig {
  readonly navigationBarTitleText?: string
  readonly navigationBarBackgroundColor?: string
  readonly navigationBarTextStyle?: string
  readonly navigationStyle?: 'default' | 'custom'
  readonly backgroundColor?: string
  readonly backgroundTextStyle?: string
  readonly enablePullDownRefresh?: boolean
  readonly onReachBottomDistance?: number
}

export interface ComponentConfig extends WindowConfig {
  readonly component?: boolean
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, true | { default?: string }>>
  readonly componentPlaceholder?: Readonly<Record<string, string>>
  readonly styleIsolation?: string
  readonly addGlobalClass?: boolean
  readonly pureDataPattern?: string
}

export interface TabBarItem {
  readonly pagePath: string
  readonly text: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
}

export interface TabBarConfig {
  readonly color: string
  readonly selectedColor: string
  readonly backgroundColor: string
  readonly borderStyle?: string
  readonly list: readonly TabBarItem[]
}

export interface AppConfig {
  /** Every page, those of the subpackages too, with paths from the root. */
  readonly pages: readonly string[]
  readonly entryPagePath?: string
  readonly window?: WindowConfig
  readonly tabBar?: TabBarConfig
  readonly darkmode?: boolean
}
