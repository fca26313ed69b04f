import { describe, expect, it } from 'vitest'
import { checkHost, HostUnusable, kindOfAddress } from './mail-host.ts'

describe('kindOfAddress', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['100.63.255.255', 'public'],
    ['2a00:1450:4001:80b::200e', 'public'],
    ['2001:4860:4860::8888', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['192.168.0.10', 'private'],
    ['100.64.0.1', 'private'],
    ['fd00::1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['0.0.0.0', 'special'],
    ['169.254.169.254', 'special'],
    ['192.0.2.1', 'special'],
    ['224.0.0.1', 'special'],
    ['255.255.255.255', 'special'],
    ['::', 'special'],
    ['fe80::1', 'special'],
    ['fec0::1', 'special'],
    ['ff02::1', 'special'],
    ['::ffff:169.254.169.254', 'special'],
    ['64:ff9b::7f00:1', 'special'],
    ['2002:7f00:1::', 'special'],
    ['2001:0:7f00:1::', 'special'],
    ['2001:db8::1', 'special'],
  ])('takes %s for %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind)
  })
})

describe('checkHost', () => {
  it('refuses this machine and its networks by name, by number and by odd spellings of it', async () => {
    for (const host of ['localhost', '127.0.0.1', '::1', '10.0.0.1', '127.1', '2130706433', '0x7f000001', '0']) {
      await expect(checkHost(host, false), host).rejects.toThrow(HostUnusable)
    }
  })

  it('takes them where that is allowed, but never a link-local address', async () => {
    expect((await checkHost('127.0.0.1', true)).loopback).toBe(true)
    expect((await checkHost('localhost', true)).loopback).toBe(true)
    expect((await checkHost('10.0.0.1', true)).loopback).toBe(false)
    await expect(checkHost('169.254.169.254', true)).rejects.toThrow(HostUnusable)
    await expect(checkHost('0.0.0.0', true)).rejects.toThrow(HostUnusable)
  })

  it('says of a name that is none that it is none', async () => {
    await expect(checkHost('nowhere.invalid', true)).rejects.toThrow('no server of this name')
  })
})
