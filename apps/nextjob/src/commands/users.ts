import { accountsPageSchema, type NewAccount } from '@nextjob/contracts/account'
import { type User, userSchema } from '@nextjob/contracts/user'
import { Command } from 'commander'
import type { CommandClient } from '../server/api-client.ts'
import { withServer } from '../server/with-server.ts'
import { inColumns } from '../terminal/columns.ts'
import { readNewPassword } from '../terminal/read-password.ts'

const PAGE = 100

/** `nextjob users`: the accounts of the installation. */
export function buildCommand(name: string): Command {
  const users = new Command(name)
    .description('The accounts of this installation. Works beside a running server, and without one.')
    .addHelpText(
      'after',
      `
A password is asked for on a terminal, else it is the first line of standard input.

Examples:
  npx nextjob users create ada@example.com
  npx nextjob users create root@example.com --superuser --generate
  pass show nextjob | npx nextjob users set-password ada@example.com
  npx nextjob users list --json`,
    )
  users
    .command('create <email>')
    .summary('make an account')
    .description('Makes an account, confirmed at once, whatever REGISTRATION says.')
    .option('--first-name <name>', 'as in mails and lists', '')
    .option('--last-name <name>', 'as in mails and lists', '')
    .option('--superuser', 'may administer the others')
    .option('--generate', 'make a random password and print it')
    .action(create)
  users
    .command('set-password <email>')
    .summary('give an account a new password')
    .description('Gives an account a new password and signs it out everywhere.')
    .option('--generate', 'make a random password and print it')
    .action(setPassword)
  users
    .command('promote <email>')
    .summary('make an account a superuser')
    .description('Makes an account a superuser, who may administer the others.')
    .option('--demote', 'take it back; the last superuser stays one')
    .action(promote)
  users
    .command('list')
    .summary('list the accounts')
    .description('Lists the accounts.')
    .option('--json', 'print one JSON line an account')
    .action(list)
  return users
}

type NewPassword = { generate?: true }

async function create(
  email: string,
  options: NewPassword & { firstName: string; lastName: string; superuser?: true },
): Promise<void> {
  const { password, toTell } = await readNewPassword(options.generate ?? false)
  const body: NewAccount = {
    email,
    password,
    first_name: options.firstName,
    last_name: options.lastName,
    is_superuser: options.superuser ?? false,
  }
  await withServer(async ({ command }) => {
    const user = await command.ask('/service/users', userSchema, { method: 'POST', body })
    say(`made ${user.email}${user.is_superuser ? ', a superuser' : ''}`)
    if (toTell) say(`password: ${toTell}`)
  })
}

async function setPassword(email: string, options: NewPassword): Promise<void> {
  const { password, toTell } = await readNewPassword(options.generate ?? false)
  await withServer(async (server) => {
    await patch(server, email, { password })
    say(`${email} has a new password and is signed out everywhere`)
    if (toTell) say(`password: ${toTell}`)
  })
}

async function promote(email: string, options: { demote?: true }): Promise<void> {
  await withServer(async (server) => {
    const user = await patch(server, email, { is_superuser: !options.demote })
    say(`${user.email} is ${user.is_superuser ? 'a superuser' : 'no superuser any more'}`)
  })
}

async function patch(server: CommandClient, email: string, body: object): Promise<User> {
  const { id } = await server.account(email)
  return await server.command.ask(`/service/users/${id}`, userSchema, { method: 'PATCH', body })
}

async function list(options: { json?: true }): Promise<void> {
  await withServer(async ({ command }) => {
    const all: User[] = []
    for (;;) {
      const page = await command.ask(`/service/users?limit=${PAGE}&offset=${all.length}`, accountsPageSchema)
      all.push(...page.results)
      if (all.length >= page.count || !page.results.length) break
    }
    if (options.json) for (const user of all) say(JSON.stringify(user))
    else if (all.length) say(accountList(all))
    else say('no accounts yet: nextjob users create makes one')
  })
}

function accountList(users: readonly User[]): string {
  return inColumns(
    [
      { head: 'Id', size: { width: 6 }, align: 'right', cell: (user: User) => String(user.id) },
      { head: 'E-mail', size: { share: 3 }, cell: (user) => user.email },
      { head: 'Name', size: { share: 2 }, cell: (user) => `${user.first_name} ${user.last_name}`.trim() },
      { head: 'Made', size: { width: 10 }, cell: (user) => user.created_at.slice(0, 10) },
      { head: '', size: { share: 2 }, cell: marks },
    ],
    users,
    process.stdout,
  )
}

function marks(user: User): string {
  const all = [
    user.is_superuser && 'superuser',
    user.is_demo && 'demo',
    !user.is_active && 'inactive',
    !user.is_verified && 'not confirmed',
  ]
  return all.filter(Boolean).join(', ')
}

const say = (line: string) => process.stdout.write(`${line}\n`)
