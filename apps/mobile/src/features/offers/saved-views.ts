import { z } from 'zod'
import { type KeptValue, keptValue } from '@/lib/kept/kept-value'
import { listChoiceSchema } from './selection'

const savedViewSchema = z.object({ name: z.string().min(1).max(40), choice: listChoiceSchema })
export type SavedView = z.infer<typeof savedViewSchema>

const MOST = 20
const NONE: SavedView[] = []
const byUser = new Map<number, KeptValue<SavedView[]>>()

/** The views that a user keeps on this device; loaded when first asked for. */
export function savedViews(userId: number): KeptValue<SavedView[]> {
  let views = byUser.get(userId)
  if (!views) {
    views = keptValue(`views.${userId}`, z.array(savedViewSchema).max(MOST), NONE)
    byUser.set(userId, views)
    void views.load()
  }
  return views
}

/** Keeps a view; one of the same name is replaced, and of too many the oldest goes. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-MOST)
}
