/** Words that people build passwords from, in seven languages; alone, doubled, or with one of the endings below. */
const WORDS = `
  password passwort passw0rd motdepasse contrasena contrase haslo parol salasana wachtwoord admin administrator
  root user guest login welcome willkommen bienvenue letmein access master monkey dragon shadow sunshine princess
  football baseball basketball soccer hockey tennis superman batman spiderman starwars pokemon pikachu naruto
  minecraft fortnite iloveyou loveyou lovely love jesus angel babygirl flower butterfly rainbow summer winter
  spring autumn sommer herbst fruehling january february march april june july august september october november
  december monday tuesday wednesday thursday friday saturday sunday michael jennifer jessica ashley daniel charlie
  jordan thomas andrew matthew joshua robert william george hannah nicole michelle amanda samantha martin peter
  stefan andreas alexander sebastian christian maria anna sophie laura julia marie pierre nicolas camille carlos
  alejandro daniela gabriela fernando natasha dmitry svetlana tatiana vladimir katarzyna agnieszka piotr pawel
  tomasz chocolate cookie cheese banana orange apple cherry pepper ginger coffee whiskey mustang ferrari porsche
  mercedes corvette harley yamaha kawasaki computer internet samsung google facebook instagram linkedin twitter
  youtube amazon netflix microsoft windows iphone android london berlin paris madrid moscow warsaw kyiv newyork
  america germany france england spain russia ukraine canada australia mexico arsenal chelsea liverpool barcelona
  realmadrid manchester juventus bayern dortmund schalke secret secure security private trustno killer hunter
  ranger tiger eagle falcon panther wolf phoenix diamond silver golden purple yellow black changeme default temp
  temporary test testing tester demo sample example qwerty qwertz azerty asdfgh zxcvbn qazwsx hello hallo bonjour
  abc abcd freedom whatever nothing forever family friends mother father brother sister money lucky magic music
  guitar metallica nirvana slipknot blink jobs career office company business manager nextjob server database
  network
`
const ENDINGS = [
  '',
  '0',
  '1',
  '2',
  '7',
  '9',
  '01',
  '11',
  '12',
  '13',
  '21',
  '22',
  '23',
  '69',
  '77',
  '88',
  '99',
  '00',
  '007',
]
const LONG_ENDINGS = ['111', '123', '321', '666', '777', '1234', '12345', '123456', '2000', '1990']

/** Runs over keyboards and the like, which no rule makes. */
const AS_THEY_ARE = `
  12345678 123456789 1234567890 0123456789 123123123 12341234 11223344 112233445566 87654321 987654321 9876543210
  147258369 159357258 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qazxsw2 qazwsxedc zaq12wsx
  zaq1zaq1 zaq1xsw2 qweasdzxc qwer1234 1234qwer qwertyui qwertyuiop qwertzuiop azertyuiop asdfghjk asdfghjkl
  zxcvbnm1 asdf1234 1234asdf abcd1234 1234abcd a1b2c3d4 abc12345 aa123456 a1234567 a12345678 q12345678 123456789a
  123456789q 1234567a 123qweasd 123qweasdzxc qwe123qwe qweqweqwe asdasdasd zxczxczxc 1234567q qwerty12345 trustno1
  ncc1701d iloveyou iloveyou1 iloveyou2 letmein1 whatever1 superstar starwars1 password1 p@ssw0rd p@ssword
  pa55word pass1234 passpass test1234 testtest changeit changeme opensesame correcthorsebatterystaple 3.1415926
  31415926 27182818 thisisapassword thisismypassword mypassword yourpassword nopassword ichliebedich schatzi1
  hallo123 jetaime1 doudou123 teamo123 mariposa tequiero kocham1 kochamcie privet123 lubimaya marlboro cocacola
  jamesbond007 agent007 blink182 matrix1999 fuckyou1 fuckoff1 asshole1 bullshit letmeinnow lovelove babybaby
  dolphins cowboys1 steelers packers1 yankees1
`

const common = new Set<string>(split(AS_THEY_ARE))
for (const word of split(WORDS)) {
  common.add(word + word)
  for (const ending of [...ENDINGS, ...LONG_ENDINGS]) common.add(word + ending)
}

/** How many passwords are known by heart, before spellings and years. */
export const COMMON_PASSWORD_COUNT = common.size

const SPELLINGS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '3': 'e',
  $: 's',
  '5': 's',
  '!': 'i',
  '1': 'i',
}

/**
 * Whether a password (lower case) is among the first that anybody would try: a known one, also with a year or marks at
 * its end or with digits for letters, one character or pair over and over, or a run of neighbours.
 */
export function isCommonPassword(password: string): boolean {
  if (isRepetition(password) || isRun(password)) return true
  const bare = password.replace(/[^a-z0-9]{1,4}$/, '')
  const yearless = bare.replace(/(19|20)\d\d$/, '')
  return [password, bare, yearless].some((form) => common.has(form) || common.has(respelled(form)))
}

/** `p@ssw0rd1` is `password1`: digits at the end stay digits. */
function respelled(password: string): string {
  const tail = /\d{0,6}$/.exec(password)?.[0] ?? ''
  const head = password.slice(0, password.length - tail.length)
  return [...head].map((character) => SPELLINGS[character] ?? character).join('') + tail
}

function isRepetition(password: string): boolean {
  return [1, 2, 3, 4].some((size) => {
    const unit = password.slice(0, size)
    return password.length >= 2 * size && unit.repeat(Math.ceil(password.length / size)).startsWith(password)
  })
}

/** Each character one after, or one before, its neighbour: `abcdefgh`, `98765432`. */
function isRun(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) => codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step))
}

function split(words: string): string[] {
  return words.split(/\s+/).filter(Boolean)
}
