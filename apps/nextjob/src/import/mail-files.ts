import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { MailboxUpload } from './upload-mailbox.ts'

/** Files that are one mail each go up together, this many bytes at a time. */
const BUNDLE_BYTES = 64 * 1024 * 1024
const BUNDLE_MAILS = 2_000

/** One upload and the files it is made of: mail `n` of a bundle is its file `n`. */
export type PlannedUpload = MailboxUpload & { readonly files: readonly string[] }

/** A path that cannot be read, and why. */
export type UnreadableFile = { readonly file: string; readonly reason: string }

/**
 * What to send for the files given: an mbox or an archive by itself, and files that are one mail each bundled into one
 * mbox (RFC 4155, quoted as mboxrd), so that thousands of them are a few uploads. Told apart by their first bytes.
 */
export async function planUploads(
  files: readonly string[],
): Promise<{ uploads: PlannedUpload[]; unreadable: UnreadableFile[] }> {
  const uploads: PlannedUpload[] = []
  const unreadable: UnreadableFile[] = []
  let mails: { path: string; size: number }[] = []
  const closeBundle = () => {
    if (mails.length) uploads.push(bundleOf(mails))
    mails = []
  }
  for (const path of files) {
    const looked = await lookAt(path)
    if ('reason' in looked) unreadable.push({ file: path, reason: looked.reason })
    else if (looked.isMail) {
      mails.push({ path, size: looked.size })
      const bytes = mails.reduce((sum, mail) => sum + mail.size, 0)
      if (mails.length === BUNDLE_MAILS || bytes >= BUNDLE_BYTES) closeBundle()
    } else {
      const { size } = looked
      uploads.push({ name: basename(path), size, sizeIsExact: true, files: [path], open: () => createReadStream(path) })
    }
  }
  closeBundle()
  return { uploads, unreadable }
}

async function lookAt(path: string): Promise<{ size: number; isMail: boolean } | { reason: string }> {
  try {
    const status = await stat(path)
    if (!status.isFile()) return { reason: 'it is not a file' }
    const { size } = status
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(1_000), 0, 1_000, 0)
      const start = buffer.toString('latin1', 0, bytesRead)
      const isMail = /\.eml$/i.test(path) && !/^(?:\xef\xbb\xbf)?From \S/.test(start) && !start.startsWith('PK')
      return { size, isMail: isMail && size > 0 && size <= 25 * 1024 * 1024 }
    } finally {
      await file.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { reason: code === 'ENOENT' ? 'there is no such file' : `it cannot be opened (${code})` }
  }
}

function bundleOf(mails: readonly { path: string; size: number }[]): PlannedUpload {
  const [first] = mails
  if (mails.length === 1 && first) {
    return {
      name: basename(first.path),
      size: first.size,
      sizeIsExact: true,
      files: [first.path],
      open: () => createReadStream(first.path),
    }
  }
  return {
    name: `${mails.length} mail files`,
    size: mails.reduce((sum, mail) => sum + mail.size, 0),
    sizeIsExact: false,
    files: mails.map((mail) => mail.path),
    async *open() {
      for (const { path } of mails) yield asMboxEntry(await readFile(path, 'latin1'))
    },
  }
}

function asMboxEntry(mail: string): Buffer {
  const quoted = mail.replace(/^(>*From )/gm, '>$1')
  return Buffer.from(`From mail@nextjob.example Thu Jan  1 00:00:00 1970\n${quoted}\n\n`, 'latin1')
}
