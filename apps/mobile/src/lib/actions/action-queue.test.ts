import AsyncStorage from '@react-native-async-storage/async-storage'
import { ApiProblem, Offline } from '../api/failures'
import type { WaitingAction } from './action'
import { type ActionQueue, createActionQueue, type RefusedAction } from './action-queue'
import { actionStore } from './action-store'
import type { Settled } from './perform-action'

const save = { kind: 'set-status', offer_id: 1, status: 'saved' } as const
const dismiss = { kind: 'set-status', offer_id: 1, status: 'dismissed' } as const
const deletion = { kind: 'delete', offer_id: 2 } as const

let sent: WaitingAction[]
let settled: Settled[]
let refused: RefusedAction[]
let server: (waiting: WaitingAction) => Promise<Settled>
const queues: ActionQueue[] = []

function aQueue(): ActionQueue {
  const queue = createActionQueue({
    store: actionStore(1),
    perform: async (waiting) => {
      sent.push(waiting)
      return await server(waiting)
    },
    settle: (what) => settled.push(what),
    refused: (what) => refused.push(what),
    exclusively: (work) => work(),
  })
  queues.push(queue)
  return queue
}

const offline = async (): Promise<Settled> => {
  throw new Offline('no network')
}
const refuse =
  (status: number, type = 'conflict') =>
  async (): Promise<Settled> => {
    const document = { type: `https://nextjob.example/problems/${type}`, title: type, status, instance: 'urn:uuid:0' }
    throw new ApiProblem(status, document, { retryAfter: null, correlationId: '0' })
  }
const kinds = (waiting: readonly WaitingAction[]) => waiting.map(({ action }) => action.kind)

beforeEach(async () => {
  sent = []
  settled = []
  refused = []
  server = async () => ({ offers: [] })
  await AsyncStorage.clear()
})
afterEach(() => {
  for (const queue of queues.splice(0)) queue.close()
})

it('sends in order, settles each once, and waits for none after', async () => {
  const queue = aQueue()
  await queue.act(save)
  await queue.act(deletion)
  await queue.flush()
  expect(kinds(sent)).toEqual(['set-status', 'delete'])
  expect(settled).toHaveLength(2)
  expect(queue.waiting()).toEqual([])
  expect(await actionStore(1).all()).toEqual([])
})

it('counts at once, keeps what it cannot send, and sends it when the network is back', async () => {
  server = offline
  const queue = aQueue()
  const acting = queue.act(save)
  expect(queue.waiting()).toHaveLength(1)
  await acting
  await queue.flush()
  expect(await actionStore(1).all()).toHaveLength(1)
  server = async () => ({ offers: [] })
  await queue.flush()
  expect(settled).toHaveLength(1)
  expect(queue.waiting()).toEqual([])
})

it('sends again what was in flight when the app died, and says that it may have arrived', async () => {
  let died = () => {}
  server = () => new Promise(() => died())
  const dying = aQueue()
  const inFlight = new Promise<void>((resolve) => (died = resolve))
  await dying.act(save)
  await inFlight
  dying.close()

  server = async () => ({ offers: [] })
  const next = aQueue()
  await next.open()
  await next.flush()
  expect(sent.map(({ attempts }) => attempts)).toEqual([1, 2])
  expect(settled).toHaveLength(1)
  expect(await actionStore(1).all()).toEqual([])
})

it('gives in to the server, says so, and goes on with the next', async () => {
  const queue = aQueue()
  server = async (waiting) => (waiting.action.kind === 'delete' ? {} : await refuse(409)())
  await queue.act(save)
  await queue.act(deletion)
  await queue.flush()
  expect(refused).toMatchObject([{ action: save, failure: { status: 409 } }])
  expect(settled).toEqual([{ widely: true }, {}])
  expect(queue.waiting()).toEqual([])
})

it('waits while the server is not well, and gives up what breaks it again and again', async () => {
  const queue = aQueue()
  server = refuse(503, 'unavailable')
  await queue.act(save)
  for (let i = 0; i < 8; i++) await queue.flush()
  expect(queue.waiting()).toHaveLength(1)
  server = refuse(500, 'internal-error')
  for (let i = 0; i < 5; i++) await queue.flush()
  expect(queue.waiting()).toEqual([])
  expect(refused).toHaveLength(1)
})

it('sends only the last of several states of one offer, and nothing for what was taken back unsent', async () => {
  server = offline
  const queue = aQueue()
  await queue.act(deletion)
  await queue.flush()
  sent = []
  const first = aQueue()
  await AsyncStorage.clear()
  let release = () => {}
  server = () => new Promise((resolve) => (release = () => resolve({})))
  await first.act({ kind: 'delete', offer_id: 9 })
  await first.act(save)
  await first.act(dismiss)
  await first.act(deletion)
  await first.act({ kind: 'restore', offer_id: 2 })
  server = async () => ({})
  release()
  await first.flush()
  expect(sent.map(({ action }) => action)).toEqual([{ kind: 'delete', offer_id: 9 }, dismiss])
})

it('keeps what two windows do at the same time', async () => {
  server = offline
  const [one, other] = [aQueue(), aQueue()]
  await Promise.all([one.act(save), other.act(deletion)])
  await Promise.all([one.flush(), other.flush()])
  await one.reload()
  expect(kinds(one.waiting()).sort()).toEqual(['delete', 'set-status'])
})

it('shows the person’s change also where the device has no room to keep it', async () => {
  server = offline
  jest.spyOn(AsyncStorage, 'setItem').mockRejectedValue(new Error('quota'))
  const queue = aQueue()
  await queue.act(save)
  await queue.flush()
  expect(queue.waiting()).toHaveLength(1)
  server = async () => ({})
  await queue.flush()
  expect(queue.waiting()).toEqual([])
  jest.restoreAllMocks()
})
