import { z } from 'zod'
import { type KeptValue, keptValue } from '../kept/kept-value'

/** Where the server is: an origin such as `https://nextjob.example`, no slash at the end. Null before it is known. */
export const serverAddress: KeptValue<string | null> = keptValue('server-address', z.string().nullable(), null)

/** Whether a person has to say where the server is: yes in an installed app, no in a browser, which came from it. */
export const ASKS_FOR_ADDRESS = true
