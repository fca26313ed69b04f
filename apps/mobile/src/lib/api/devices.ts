import { type Device, type DeviceToRegister, deviceSchema } from '@nextjob/contracts/device'
import { nothing, request } from './request'

/** Has this phone told of new offers; the same token again changes what was said before. */
export const registerDevice = (device: DeviceToRegister): Promise<Device> =>
  request(deviceSchema, '/devices', { method: 'POST', body: device })

/** Tells this phone nothing more. */
export const removeDevice = (expoPushToken: string) =>
  request(nothing, `/devices/${encodeURIComponent(expoPushToken)}`, { method: 'DELETE' })
