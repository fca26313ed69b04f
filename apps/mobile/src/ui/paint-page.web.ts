import './page.css'
import type { Theme } from './theme'

/** Colours the page behind the app, the browser's own bars and controls, and the focus ring. */
export function paintPage(theme: Theme): void {
  const root = document.documentElement
  root.style.colorScheme = theme.scheme
  root.style.setProperty('--ground', theme.colours.ground)
  root.style.setProperty('--focus', theme.colours.accent)
  root.style.setProperty('--line', theme.colours.edge)
  let meta = document.querySelector('meta[name=theme-color]')
  if (!meta) {
    meta = document.createElement('meta')
    meta.setAttribute('name', 'theme-color')
    document.head.append(meta)
  }
  meta.setAttribute('content', theme.colours.ground)
}
