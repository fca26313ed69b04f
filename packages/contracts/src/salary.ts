import { z } from 'zod'

/** The span of time that an amount of pay is for. */
export const payPeriodSchema = z.enum(['hour', 'day', 'week', 'month', 'year'])
export type PayPeriod = z.infer<typeof payPeriodSchema>

/** Pay as a mail states it: the printed words, and the numbers read out of them. What is not printed is null. */
export const salarySchema = z.strictObject({
  /** The words as printed, e.g. `49.000 - 67.000 €/Jahr (geschätzt für Vollzeit)`. */
  printed: z.string().max(300),
  /** Lower and upper bound in whole units of `currency`; equal when one amount is printed. */
  min: z.number().nonnegative().nullable(),
  max: z.number().nonnegative().nullable(),
  /** ISO 4217, e.g. `EUR`. */
  currency: z.string().length(3).nullable(),
  period: payPeriodSchema.nullable(),
  /** True when the mail says that the service, not the employer, guessed it. */
  estimated: z.boolean(),
})
export type Salary = z.infer<typeof salarySchema>
