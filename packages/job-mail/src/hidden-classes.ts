const MAX_SHEETS = 60_000

/** Class names that the mail's own style sheet hides on every screen: rules outside `@media` with `display: none`. */
export function hiddenClasses(html: string): Set<string> {
  const hidden = new Set<string>()
  let room = MAX_SHEETS
  let at = 0
  while (room > 0) {
    const open = html.indexOf('<style', at)
    if (open < 0) break
    const start = html.indexOf('>', open) + 1
    const end = html.indexOf('</style', start)
    if (start === 0 || end < 0) break
    const sheet = html.slice(start, Math.min(end, start + room))
    room -= sheet.length
    at = end
    readSheet(sheet, hidden)
  }
  return hidden
}

function readSheet(sheet: string, hidden: Set<string>): void {
  let depth = 0
  let start = 0
  let selector = ''
  for (let i = 0; i < sheet.length; i++) {
    const char = sheet[i]
    if (char === '{') {
      if (depth === 0) selector = sheet.slice(start, i)
      depth++
      start = i + 1
    } else if (char === '}') {
      depth = Math.max(0, depth - 1)
      if (depth === 0 && !selector.includes('@')) addHidden(selector, sheet.slice(start, i), hidden)
      start = i + 1
    }
  }
}

function addHidden(selector: string, rules: string, hidden: Set<string>): void {
  if (!/display\s*:\s*none/i.test(rules.slice(0, 2_000))) return
  for (const part of selector.slice(-1_000).split(',')) {
    const name = /^\s*(?:[a-z]+)?\.([\w-]+)\s*$/i.exec(part)?.[1]
    if (name) hidden.add(name)
  }
}
