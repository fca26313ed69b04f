import { ForgotScreen } from '@/features/sign-in/ForgotScreen'

export default ForgotScreen
