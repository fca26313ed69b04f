import { SignInScreen } from '@/features/sign-in/SignInScreen'

export default SignInScreen
