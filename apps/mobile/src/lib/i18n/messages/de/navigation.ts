export const navigation = {}
