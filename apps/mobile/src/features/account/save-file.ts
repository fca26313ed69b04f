import { File, Paths } from 'expo-file-system'
import * as Sharing from 'expo-sharing'

/** Hands a text file to the person: phones ask where it shall go. */
export async function saveFile(name: string, text: string, type: string): Promise<void> {
  const file = new File(Paths.cache, name)
  if (file.exists) file.delete()
  file.create()
  file.write(text)
  await Sharing.shareAsync(file.uri, { mimeType: type, dialogTitle: name })
}
