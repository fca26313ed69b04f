import { OfferScreen } from '@/features/offers/detail/OfferScreen'

export default OfferScreen
