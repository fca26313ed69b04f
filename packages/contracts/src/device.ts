import { z } from 'zod'
import { idParamSchema } from './page.ts'

/** The address that Expo gives an installation of the app. */
export const expoPushTokenSchema = z.string().regex(/^Expo(nent)?PushToken\[[\w:-]{1,150}\]$/)

/** Languages that the app speaks. */
export const appLanguageSchema = z.enum(['en', 'pl', 'de', 'uk'])
export type AppLanguage = z.infer<typeof appLanguageSchema>

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Local times, `HH:MM`, between which a phone stays silent; `from` later than `to` goes over midnight. */
export const quietHoursSchema = z
  .strictObject({
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    /** IANA name, e.g. `Europe/Warsaw`. */
    time_zone: z.string().min(1).max(64),
  })
  .meta({ id: 'QuietHours' })
export type QuietHours = z.infer<typeof quietHoursSchema>

/** A phone to be told of new offers, `POST /devices`. The same token again changes what was said before. */
export const deviceToRegisterSchema = z
  .strictObject({
    expo_push_token: expoPushTokenSchema,
    platform: z.enum(['ios', 'android']),
    language: appLanguageSchema.default('en'),
    quiet_hours: quietHoursSchema
      .refine(({ from, to }) => from !== to, 'begin and end are the same')
      .refine(({ time_zone }) => isTimeZone(time_zone), { path: ['time_zone'], message: 'is no time zone' })
      .nullable()
      .default(null),
    /** Offers that score less are not announced. */
    min_score: z.number().min(0).max(1).default(0.6),
  })
  .meta({ id: 'DeviceToRegister' })
export type DeviceToRegister = z.infer<typeof deviceToRegisterSchema>

/** A phone that is told of new offers. */
export const deviceSchema = z
  .object({
    id: z.int(),
    platform: z.enum(['ios', 'android']),
    language: appLanguageSchema,
    quiet_hours: quietHoursSchema.nullable(),
    min_score: z.number(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Device' })
export type Device = z.infer<typeof deviceSchema>

/** A device in a path: by id, or by its token, which is what a phone knows of itself. */
export const deviceParamSchema = z.strictObject({ device: z.union([idParamSchema.shape.id, expoPushTokenSchema]) })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
