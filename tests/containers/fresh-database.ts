import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

/** A database of its own on the server of `url`; whoever asks for it drops it. */
export async function freshDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `container_${randomBytes(6).toString('hex')}`
  const withName = new URL(url)
  withName.pathname = `/${name}`
  const server = postgres(url, { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name}`)
  return {
    url: withName.href,
    async drop() {
      await server.unsafe(`drop database ${name} with (force)`)
      await server.end()
    },
  }
}
