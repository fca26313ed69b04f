import { type FileHandle, open } from 'node:fs/promises'

const BLOCK = 512
/** Sizes in a ustar header are eleven octal digits. */
const MEMBER_BYTES_MAX = 8 ** 11 - 1

/** A file in an archive. */
export type TarMember = { readonly name: string; readonly bytes: Uint8Array }

/** What was to be read is no archive of ours, or is cut off. */
export class BadArchive extends Error {
  override name = 'BadArchive' as const
}

/** A POSIX ustar archive in pieces; any `tar` opens it. Names are plain file names of at most 100 bytes. */
export function* tarArchive(members: readonly TarMember[], modifiedAt: Date): Generator<Uint8Array> {
  for (const { name, bytes } of members) {
    if (bytes.length > MEMBER_BYTES_MAX) throw new BadArchive(`${name} is too large for an archive`)
    yield tarHeader(name, bytes.length, modifiedAt)
    yield bytes
    yield new Uint8Array(paddingOf(bytes.length))
  }
  yield new Uint8Array(2 * BLOCK)
}

/**
 * Reads the members of an archive. Sums are checked, so that a file that is something else, or cut off, is told apart.
 *
 * @param names what may stand in it, and nothing else
 * @throws BadArchive
 */
export async function readTarArchive<Name extends string>(
  path: string,
  names: readonly Name[],
): Promise<Partial<Record<Name, Uint8Array>>> {
  const members: Partial<Record<Name, Uint8Array>> = {}
  const file = await open(path, 'r')
  try {
    for (let at = 0; ; ) {
      const header = await readAt(file, at, BLOCK)
      if (header.every((byte) => byte === 0)) return members
      const { name, size } = parseHeader(header)
      const known = names.find((candidate) => candidate === name)
      if (!known) throw new BadArchive(`it holds ${JSON.stringify(name)}, which is not part of a backup`)
      members[known] = await readAt(file, at + BLOCK, size)
      at += BLOCK + size + paddingOf(size)
    }
  } finally {
    await file.close()
  }
}

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, "ustar Interchange Format". */
function tarHeader(name: string, size: number, modifiedAt: Date): Buffer {
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, offset: number, length: number) =>
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, offset, 'latin1')
  header.write(name, 0, 100, 'utf8')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(Math.floor(modifiedAt.getTime() / 1000), 136, 12)
  header.write('0', 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

function parseHeader(header: Buffer): { name: string; size: number } {
  const sum = Number.parseInt(header.toString('latin1', 148, 156), 8)
  const size = Number.parseInt(header.toString('latin1', 124, 136), 8)
  if (sum !== checksumOf(header) || !Number.isSafeInteger(size)) throw new BadArchive('it is not a backup')
  return { name: header.toString('utf8', 0, 100).replace(/\0.*$/s, ''), size }
}

/** The sum of all bytes, its own field counted as blanks. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { size } = await file.stat()
  if (position + length > size) throw new BadArchive('it is cut off')
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, position)
  return bytes
}
