import AsyncStorage from '@react-native-async-storage/async-storage'
import { createContext, type PropsWithChildren, use, useEffect, useState } from 'react'
import { type ImageStyle, StyleSheet, type TextStyle, useColorScheme, type ViewStyle } from 'react-native'
import { paintPage } from './paint-page'
import { type Theme, themes } from './theme'

/** What a person chose; `system` follows the device. */
export type AppearanceChoice = 'system' | 'light' | 'dark'

const KEPT_AS = 'nextjob.appearance'

type Appearance = { readonly choice: AppearanceChoice; readonly choose: (choice: AppearanceChoice) => void }
const AppearanceContext = createContext<Appearance>({ choice: 'system', choose: () => {} })
const ThemeContext = createContext<Theme>(themes.light)

/** Gives every part below its colours, and keeps the choice on the device. */
export function AppearanceProvider({ children }: PropsWithChildren) {
  const system = useColorScheme() === 'dark' ? 'dark' : 'light'
  const [choice, setChoice] = useState<AppearanceChoice>('system')
  useEffect(() => {
    AsyncStorage.getItem(KEPT_AS).then(
      (kept) => (kept === 'light' || kept === 'dark') && setChoice(kept),
      () => {},
    )
  }, [])
  const theme = themes[choice === 'system' ? system : choice]
  useEffect(() => paintPage(theme), [theme])
  const choose = (next: AppearanceChoice) => {
    setChoice(next)
    AsyncStorage.setItem(KEPT_AS, next).catch(() => {})
  }
  return (
    <AppearanceContext value={{ choice, choose }}>
      <ThemeContext value={theme}>{children}</ThemeContext>
    </AppearanceContext>
  )
}

/** The choice and the way to change it, for the account screen. */
export const useAppearance = (): Appearance => use(AppearanceContext)

export const useTheme = (): Theme => use(ThemeContext)

type Styles = Record<string, ViewStyle | TextStyle | ImageStyle>

/** Styles from tokens, made once a scheme: `const useStyles = makeStyles((theme) => ({ … }))`. */
export function makeStyles<T extends Styles>(build: (theme: Theme) => T & StyleSheet.NamedStyles<T>): () => T {
  const made = new Map<Theme, T>()
  return function useStyles() {
    const theme = useTheme()
    const styles = made.get(theme) ?? StyleSheet.create(build(theme))
    made.set(theme, styles)
    return styles
  }
}
