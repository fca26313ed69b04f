import { WelcomeScreen } from '@/features/sign-in/WelcomeScreen'

export default WelcomeScreen
