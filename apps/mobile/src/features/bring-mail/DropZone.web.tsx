import { type DragEvent, type PropsWithChildren, useState } from 'react'
import { useTheme } from '@/ui/appearance'
import { Text } from '@/ui/Text'
import type { PickedFile } from './pick-file'

type Props = PropsWithChildren<{ onDrop: (file: PickedFile) => void; hint: string }>

/** A place to drop a file on. The button inside does the same for whoever does not drag. */
export function DropZone({ children, onDrop, hint }: Props) {
  const { colours, radius, space } = useTheme()
  const [over, setOver] = useState(false)
  const take = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onDrop({ file, name: file.name })
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space.s,
        padding: space.l,
        borderRadius: radius.m,
        border: `1.5px dashed ${over ? colours.accent : colours.edge}`,
        background: over ? colours.accentSoft : 'transparent',
      }}
    >
      {children}
      <Text type="small" colour="inkSoft" align="center">
        {hint}
      </Text>
    </div>
  )
}
