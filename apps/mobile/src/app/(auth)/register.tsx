import { RegisterScreen } from '@/features/sign-in/RegisterScreen'

export default RegisterScreen
