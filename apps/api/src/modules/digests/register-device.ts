import type { Device, DeviceToRegister } from '@nextjob/contracts/device'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { deleteForeignPushes, keepNewestDevices, upsertDevice } from './devices.queries.ts'

/** More phones than anybody has; who registers another loses the one unused longest. */
const DEVICES_MAX = 20

/**
 * Has a phone told of new offers, for as long as the sign-in lasts that it was registered in.
 *
 * @throws Problem not-configured
 */
export async function registerDevice(
  context: Pick<ApiContext, 'db' | 'env'>,
  caller: { userId: number; sessionId: number },
  device: DeviceToRegister,
): Promise<Device> {
  if (context.env.PUSH === 'off') throw new Problem('not-configured', 'Set PUSH=on to tell phones of new offers.')
  return await context.db.transaction(async (tx) => {
    await deleteForeignPushes(tx, device.expo_push_token, caller.userId)
    const registered = await upsertDevice(tx, caller, device)
    await keepNewestDevices(tx, caller.userId, DEVICES_MAX)
    return registered
  })
}
