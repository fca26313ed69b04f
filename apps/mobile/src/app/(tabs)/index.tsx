import { OffersScreen } from '@/features/offers/OffersScreen'

export default OffersScreen
