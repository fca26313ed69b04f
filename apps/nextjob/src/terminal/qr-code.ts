import QRCode from 'qrcode'
import { paint, type Target, wantsColours } from './paint.ts'

/** Light modules around the code: readers want four, phones do with two. */
const MARGIN = 2

/**
 * A QR code in half-block characters, two modules a character: dark on light where there are colours, else drawn for
 * the usual terminal, light on dark.
 */
export function qrCode(text: string, target: Target, indent = '  '): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' })
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.get(y, x) !== 0
  // Without colours the terminal's own foreground is the light of the code.
  const isInked = wantsColours(target) ? isDark : (x: number, y: number) => !isDark(x, y)
  const lines: string[] = []
  for (let y = -MARGIN; y < modules.size + MARGIN; y += 2) {
    let line = ''
    for (let x = -MARGIN; x < modules.size + MARGIN; x += 1) {
      line += ' ▀▄█'[Number(isInked(x, y)) + 2 * Number(isInked(x, y + 1))]
    }
    lines.push(indent + paint(['black', 'bgWhiteBright'], line, target))
  }
  return lines.join('\n')
}
