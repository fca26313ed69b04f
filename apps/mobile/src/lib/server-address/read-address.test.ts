import { readAddress } from './read-address'

it.each([
  ['192.168.1.20:8000', 'http://192.168.1.20:8000'],
  [' http://10.0.0.5/ ', 'http://10.0.0.5'],
  ['172.16.0.1', 'http://172.16.0.1'],
  ['127.0.0.1:8000', 'http://127.0.0.1:8000'],
  ['localhost:8000', 'http://localhost:8000'],
  ['[::1]:8000', 'http://[::1]:8000'],
  ['[fd12::1]', 'http://[fd12::1]'],
  ['raspberry.local', 'http://raspberry.local'],
  ['nas:8000', 'http://nas:8000'],
  ['NextJob.example', 'https://nextjob.example'],
  ['https://nextjob.example/app/offers/3?x=1', 'https://nextjob.example'],
  ['https://192.168.1.20:8443', 'https://192.168.1.20:8443'],
])('%s is %s', (text, address) => {
  expect(readAddress(text)).toEqual({ address })
})

it.each([
  ['http://nextjob.example', 'needs-https'],
  ['http://172.32.0.1', 'needs-https'],
  ['http://192.169.0.1', 'needs-https'],
  ['http://8.8.8.8', 'needs-https'],
  ['http://local.example', 'needs-https'],
  ['', 'no-address'],
  ['my server', 'no-address'],
  ['ftp://nextjob.example', 'no-address'],
  ['javascript://nextjob.example', 'no-address'],
  ['https://anna:secret@nextjob.example', 'no-address'],
  ['https://', 'no-address'],
])('%s is refused: %s', (text, fault) => {
  expect(readAddress(text)).toEqual({ fault })
})
