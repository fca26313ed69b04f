import * as DocumentPicker from 'expo-document-picker'
import type { MailFile } from '@/lib/api/integrations'

/** A file to be brought in, and what it is called. */
export type PickedFile = { file: MailFile; name: string }

/** Asks for a mailbox file or LinkedIn's data export. @returns null when none was chosen */
export async function pickFile(): Promise<PickedFile | null> {
  // Phones know no type for .mbox, so any file can be chosen: the server tells by its content what it is.
  const result = await DocumentPicker.getDocumentAsync({ type: '*/*', copyToCacheDirectory: true, base64: false })
  const asset = result.canceled ? undefined : result.assets[0]
  if (!asset) return null
  const type = asset.mimeType ?? 'application/octet-stream'
  return { file: asset.file ?? { uri: asset.uri, name: asset.name, type }, name: asset.name }
}
