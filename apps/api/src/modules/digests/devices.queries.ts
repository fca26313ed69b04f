import type { AppLanguage, Device, DeviceToRegister } from '@nextjob/contracts/device'
import { sql } from 'drizzle-orm'
import { isoTime } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

type DeviceRow = {
  id: number
  platform: 'ios' | 'android'
  language: AppLanguage
  quiet_from: string | null
  quiet_to: string | null
  time_zone: string | null
  min_score: number
  created_at: string
}

/**
 * Registers a device, or changes what was said of it. A token that comes with another account than before goes to
 * that account: the phone has changed hands. What was there before is not announced to a phone that is new.
 */
export async function upsertDevice(
  db: Queryable,
  caller: { userId: number; sessionId: number },
  device: DeviceToRegister,
): Promise<Device> {
  const { expo_push_token, platform, language, quiet_hours: quiet, min_score } = device
  const [row] = await db.execute<DeviceRow>(sql`
    insert into devices as d (user_id, session_id, expo_push_token, platform, language, quiet_from, quiet_to, time_zone,
      min_score, announced_offer_id)
    values (${caller.userId}, ${caller.sessionId}, ${expo_push_token}, ${platform}, ${language}, ${quiet?.from ?? null},
      ${quiet?.to ?? null}, ${quiet?.time_zone ?? null}, ${min_score},
      coalesce((select max(id) from job_offers where user_id = ${caller.userId}), 0))
    on conflict (expo_push_token) do update set user_id = excluded.user_id, session_id = excluded.session_id,
      platform = excluded.platform, language = excluded.language, quiet_from = excluded.quiet_from,
      quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, min_score = excluded.min_score, updated_at = now(),
      announced_offer_id = case when d.user_id = excluded.user_id then d.announced_offer_id
        else excluded.announced_offer_id end
    returning id, platform, language, quiet_from, quiet_to, time_zone, min_score, created_at`)
  if (!row) throw new Error('the device was not written')
  return toDevice(row)
}

/** Of a user's devices, keeps those registered last. */
export async function keepNewestDevices(db: Queryable, userId: number, kept: number): Promise<void> {
  await db.execute(sql`
    delete from devices where id in (
      select id from devices where user_id = ${userId} order by updated_at desc, id desc offset ${kept})`)
}

/** Takes away what is on its way to a phone for anybody but the user. */
export async function deleteForeignPushes(db: Queryable, token: string, userId: number): Promise<void> {
  await db.execute(sql`
    delete from pushes p using devices d
    where d.expo_push_token = ${token} and d.id = p.device_id and d.user_id <> ${userId}`)
}

/** @returns whether the user had it; the device is known by id or by token */
export async function deleteDevice(db: Queryable, userId: number, device: number | string): Promise<boolean> {
  const which = typeof device === 'number' ? sql`id = ${device}` : sql`expo_push_token = ${device}`
  const rows = await db.execute(sql`delete from devices where user_id = ${userId} and ${which} returning id`)
  return rows.length > 0
}

function toDevice({ quiet_from, quiet_to, time_zone, ...row }: DeviceRow): Device {
  const quiet = quiet_from && quiet_to && time_zone ? { from: quiet_from, to: quiet_to, time_zone } : null
  return { ...row, quiet_hours: quiet, created_at: isoTime(row.created_at) }
}
