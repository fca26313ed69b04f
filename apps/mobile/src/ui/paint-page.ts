import * as SystemUI from 'expo-system-ui'
import type { Theme } from './theme'

/** Colours what lies behind the app (the window; on the web, the page). */
export function paintPage(theme: Theme): void {
  SystemUI.setBackgroundColorAsync(theme.colours.ground).catch(() => {})
}
