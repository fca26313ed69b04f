import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import yauzl from 'yauzl'

/** Limits of what is taken out of an archive: an archive is hostile until read. */
export type ZipLimits = { entries: number; entryBytes: number; totalBytes: number }

/** The archive is damaged or larger than the limits; the message says which. */
export class BadZip extends Error {
  override name = 'BadZip' as const
}

/**
 * Reads the wanted text entries of a .zip on disk. Sizes are those really unpacked (yauzl stops an entry that unpacks to
 * more than its directory says), so an archive that swells is refused while it swells.
 *
 * @param wanted tells by an entry's path whether it is read
 * @returns path and text (UTF-8) of each wanted entry
 * @throws BadZip
 */
export async function readZipEntries(
  path: string,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Promise<Map<string, string>> {
  const zip = await open(path)
  const found = new Map<string, string>()
  try {
    let total = 0
    let seen = 0
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      seen += 1
      if (seen > limits.entries) throw new BadZip(`the archive has more than ${limits.entries} files`)
      if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue
      if (entry.isEncrypted()) throw new BadZip('the archive is encrypted')
      total += entry.uncompressedSize
      if (entry.uncompressedSize > limits.entryBytes || total > limits.totalBytes)
        throw new BadZip('the archive unpacks to too much')
      found.set(entry.fileName, await text(await openEntry(zip, entry)))
    }
    return found
  } catch (error) {
    throw error instanceof BadZip ? error : new BadZip('the archive is damaged', { cause: error })
  } finally {
    zip.close()
  }
}

function open(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(new BadZip('the file is no .zip archive, or is cut off', { cause: error }))
      else resolve(zip)
    })
  })
}

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      zip.removeListener('entry', onEntry)
      zip.removeListener('end', onEnd)
      zip.removeListener('error', onError)
      finish()
    }
    const onEntry = (entry: yauzl.Entry) => settle(() => resolve(entry))
    const onEnd = () => settle(() => resolve(null))
    const onError = (error: Error) => settle(() => reject(error))
    zip.on('entry', onEntry)
    zip.on('end', onEnd)
    zip.on('error', onError)
    zip.readEntry()
  })
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}
