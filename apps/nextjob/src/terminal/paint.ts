import { styleText } from 'node:util'

/** A stream that people or programs read: what of it the look of a text depends on. */
export type Target = { readonly isTTY?: boolean; readonly columns?: number; hasColors?(): boolean }

/** Whether the target is a terminal that wants colours (`hasColors` knows NO_COLOR). */
export function wantsColours(target: Target): boolean {
  return target.isTTY === true && target.hasColors?.() === true
}

/** Paints text for a target, or leaves it plain. */
export function paint(style: Parameters<typeof styleText>[0], text: string, target: Target): string {
  return wantsColours(target) ? styleText(style, text, { validateStream: false }) : text
}
