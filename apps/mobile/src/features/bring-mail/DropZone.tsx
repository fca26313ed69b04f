import type { PropsWithChildren } from 'react'
import type { PickedFile } from './pick-file'

type Props = PropsWithChildren<{ onDrop: (file: PickedFile) => void; hint: string }>

/** A place to drop files on, where there is a pointer; nothing more than its content on phones. */
export function DropZone({ children }: Props) {
  return children
}
