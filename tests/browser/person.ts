import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { signedInSchema } from '@nextjob/contracts/auth'
import { integrationStateSchema } from '@nextjob/contracts/integration'
import { type OffersPage, offersPageSchema } from '@nextjob/contracts/job-offer'
import { skillSchema } from '@nextjob/contracts/skill'
import type { User } from '@nextjob/contracts/user'
import { z } from 'zod'

const SAMPLES = new URL('../../apps/nextjob/sample-mailbox/', import.meta.url)
/** Alerts of several services, with offers that fit a backend engineer in Berlin and others that do not. */
const ALERTS = ['linkedin-alert-01', 'stepstone-digest-01', 'indeed-alert-01', 'xing-01']

/** Somebody with an account of their own, and the API as they reach it. */
export type Person = {
  email: string
  password: string
  user: User
  api(method: string, path: string, body?: unknown): Promise<Response>
  offers(query?: string): Promise<OffersPage>
}

/** An mbox file of a few alerts of invented services' mails, as a mail program exports it. */
export function smallMailbox(names: readonly string[] = ALERTS): Buffer {
  return Buffer.concat(
    names.flatMap((name) => [
      Buffer.from('From alerts@jobs.example Sun Nov 01 08:00:00 2026\n'),
      readFileSync(new URL(`${name}.eml`, SAMPLES)),
      Buffer.from('\n\n'),
    ]),
  )
}

/** Makes an account, and signs in as a program does. */
export async function makePerson(server: string): Promise<Person> {
  const email = `person-${randomUUID().slice(0, 8)}@people.example`
  const password = 'three otters under a bridge'
  const post = (path: string, body: object) =>
    fetch(`${server}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const registered = await post('/auth/register', { email, password })
  if (!registered.ok) throw new Error(await registered.text())
  const { access, user } = signedInSchema.parse(
    await (await post('/auth/jwt/login', { username: email, password })).json(),
  )
  const api: Person['api'] = async (method, path, body) => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${server}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const offers = async (query = '') => offersPageSchema.parse(await (await api('GET', `/job-offers${query}`)).json())
  return { email, password, user, api, offers }
}

/** Somebody whose mail is read and scored: a backend engineer who looks for work in Berlin. */
export async function makePersonWithOffers(server: string): Promise<Person> {
  const person = await makePerson(server)
  await person.api('PATCH', '/preferences', {
    target_titles: ['Backend Engineer', 'Software Engineer'],
    places: ['Berlin', 'Remote'],
    languages: ['de', 'en'],
  })
  const skill_ids: number[] = []
  for (const name of ['Go', 'TypeScript', 'PostgreSQL', 'Docker', 'Kubernetes']) {
    const found = z.array(skillSchema).parse(await (await person.api('GET', `/skills?q=${name}&limit=5`)).json())
    const skill = found.find((each) => each.name === name)
    if (skill) skill_ids.push(skill.id)
  }
  await person.api('POST', '/user_skills', { skill_ids })
  await bringMail(person, smallMailbox())
  return person
}

/** Uploads a mailbox and waits until it is read and scored. */
export async function bringMail(person: Person, mailbox: Buffer): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(mailbox)]), 'alerts.mbox')
  await person.api('POST', '/integrations/mailbox-import', form)
  for (;;) {
    const state = integrationStateSchema.parse(await (await person.api('GET', '/integrations')).json())
    if (state.mails.waiting === 0 && state.rescoring === 0 && state.offers > 0) return
    await pause(100)
  }
}
