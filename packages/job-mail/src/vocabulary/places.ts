import { PhraseSet } from '../phrase-set.ts'

/** Languages whose names of countries are known; the names come with the runtime's own CLDR data. */
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'pl',
  'uk',
  'ru',
  'it',
  'nl',
  'pt',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'ro',
  'hu',
  'tr',
]
const REGIONS =
  'AD AE AF AL AM AO AR AT AU AZ BA BB BD BE BG BH BO BR BS BW BY BZ CA CD CH CI CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE EG ES ET FI FR GB GE GH GR GT HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA LB LI LK LT LU LV LY MA MC MD ME MG MK ML MM MN MO MT MU MV MX MY MZ NA NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PS PT PY QA RO RS RU RW SA SE SG SI SK SN SV SY TH TN TR TT TW TZ UA UG US UY UZ VE VN YE ZA ZM ZW 001 150 019 142 002 EU'.split(
    ' ',
  )

function countryNames(): string[] {
  return LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    return REGIONS.map((region) => names.of(region) ?? '')
  })
}

const US_STATES = `alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|
nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|district of columbia|puerto rico|
ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|new south wales|victoria|queensland|western australia|south australia|tasmania|karnataka|maharashtra|tamil nadu|telangana|gujarat|haryana|uttar pradesh|kerala|west bengal|
kent|suffolk|norfolk|essex|surrey|sussex|east sussex|west sussex|hampshire|cheshire|lancashire|yorkshire|north yorkshire|west yorkshire|south yorkshire|devon|cornwall|dorset|somerset|wiltshire|gloucestershire|oxfordshire|buckinghamshire|berkshire|hertfordshire|bedfordshire|cambridgeshire|northamptonshire|leicestershire|lincolnshire|nottinghamshire|derbyshire|staffordshire|shropshire|worcestershire|warwickshire|cumbria|northumberland|merseyside|tyne and wear|west midlands|greater manchester|greater london|midlands|county dublin|county cork|county galway|county kerry|otago|canterbury|waikato|auckland|gauteng|western cape|emea|apac|latam|dach|united states|usa|u.s.|uk|united kingdom|great britain|england|scotland|wales|northern ireland|deutschland|espana|bay area|silicon valley|ile-de-france|auvergne-rhone-alpes|nouvelle-aquitaine|occitanie|hauts-de-france|provence-alpes-cote d'azur|grand est|bretagne|normandie|pays de la loire|
bayern|bavaria|baden-wurttemberg|nordrhein-westfalen|nrw|hessen|sachsen|thuringen|brandenburg|niedersachsen|schleswig-holstein|rheinland-pfalz|saarland|mazowieckie|malopolskie|slaskie|dolnoslaskie|wielkopolskie|pomorskie|cataluna|catalunya|andalucia|comunidad de madrid|comunidad valenciana|pais vasco|
lombardia|lazio|piemonte|veneto|toscana|campania|noord-holland|zuid-holland|noord-brabant|union europeenne|espace economique europeen|union europea|european union|europa|europe|россия|москва|україна|беларусь|европа|cala polska|deutschlandweit|bundesweit|nationwide|worldwide|за кордоном|за границей|за рубежом|multiple locations|various locations|trojmiasto|hq`

const CITIES = `new york|new york city|nyc|manhattan|brooklyn|queens|bronx|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|san jose|austin|jacksonville|fort worth|columbus|charlotte|san francisco|indianapolis|seattle|denver|washington|washington dc|washington d.c.|boston|el paso|nashville|detroit|oklahoma city|portland|las vegas|memphis|louisville|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento|kansas city|mesa|atlanta|omaha|colorado springs|raleigh|miami|long beach|virginia beach|oakland|minneapolis|tulsa|tampa|arlington|new orleans|wichita|cleveland|bakersfield|aurora|anaheim|honolulu|santa ana|riverside|corpus christi|lexington|stockton|henderson|saint paul|st. paul|st. louis|saint louis|cincinnati|pittsburgh|greensboro|anchorage|plano|lincoln|orlando|irvine|newark|toledo|durham|chula vista|fort wayne|jersey city|st. petersburg|laredo|madison|chandler|buffalo|lubbock|scottsdale|reno|glendale|gilbert|winston-salem|north las vegas|norfolk|chesapeake|garland|irving|hialeah|richmond|boise|spokane|baton rouge|des moines|tacoma|san bernardino|modesto|fontana|moreno valley|birmingham|rochester|salt lake city|palo alto|mountain view|menlo park|sunnyvale|santa clara|cupertino|redwood city|san mateo|fremont|hayward|berkeley|emeryville|pleasanton|redmond|bellevue|kirkland|cambridge|hartford|stamford|providence|reston|mclean|bethesda|boulder|santa monica|culver city|pasadena|burbank|
toronto|montreal|vancouver|calgary|edmonton|ottawa|winnipeg|quebec|hamilton|kitchener|waterloo|halifax|mississauga|brampton|surrey|laval|markham|london|manchester|leeds|glasgow|edinburgh|liverpool|bristol|sheffield|cardiff|belfast|newcastle|newcastle upon tyne|nottingham|leicester|southampton|portsmouth|brighton|oxford|reading|milton keynes|coventry|bradford|aberdeen|york|bath|exeter|plymouth|swansea|dundee|derby|croydon|slough|guildford|watford|luton|dublin|cork|galway|limerick|sydney|melbourne|brisbane|perth|adelaide|canberra|gold coast|hobart|darwin|geelong|parramatta|auckland|wellington|christchurch|
berlin|hamburg|munchen|munich|koln|cologne|frankfurt|frankfurt am main|stuttgart|dusseldorf|dortmund|essen|leipzig|bremen|dresden|hannover|hanover|nurnberg|nuremberg|duisburg|bochum|wuppertal|bielefeld|bonn|munster|karlsruhe|mannheim|augsburg|wiesbaden|monchengladbach|gelsenkirchen|braunschweig|aachen|kiel|chemnitz|halle|magdeburg|freiburg|freiburg im breisgau|krefeld|lubeck|mainz|erfurt|oberhausen|rostock|kassel|hagen|potsdam|saarbrucken|hamm|ludwigshafen|oldenburg|osnabruck|leverkusen|heidelberg|darmstadt|solingen|regensburg|paderborn|ingolstadt|wurzburg|ulm|wolfsburg|heilbronn|pforzheim|gottingen|reutlingen|koblenz|bremerhaven|jena|trier|erlangen|furth|siegen|konstanz|tubingen|walldorf|garching|ismaning|wien|vienna|graz|linz|salzburg|innsbruck|klagenfurt|zurich|genf|geneva|geneve|basel|bern|berne|lausanne|winterthur|luzern|lucerne|st. gallen|lugano|zug|biel|
paris|marseille|lyon|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|saint-etienne|toulon|le havre|grenoble|dijon|angers|nimes|villeurbanne|clermont-ferrand|le mans|aix-en-provence|brest|tours|amiens|limoges|annecy|perpignan|boulogne-billancourt|metz|besancon|orleans|rouen|mulhouse|caen|nancy|argenteuil|montreuil|roubaix|dunkerque|avignon|poitiers|courbevoie|versailles|la rochelle|puteaux|la defense|issy-les-moulineaux|levallois-perret|saint-denis|creteil|nanterre|neuilly-sur-seine|sophia antipolis|pau|bayonne|valence|chambery|lorient|quimper|vannes|cergy|massy|saclay|guyancourt|malakoff|montrouge|bruxelles|brussels|brussel|antwerpen|antwerp|gent|ghent|liege|namur|charleroi|leuven|luxembourg|
madrid|barcelona|valencia|sevilla|seville|zaragoza|malaga|murcia|palma|palma de mallorca|las palmas|bilbao|alicante|cordoba|valladolid|vigo|gijon|vitoria-gasteiz|granada|la coruna|a coruna|lugo|ourense|pontevedra|leon|burgos|salamanca|albacete|almeria|cadiz|huelva|jaen|badajoz|toledo|tarragona|girona|lleida|castellon|elche|cartagena|marbella|logrono|pamplona|san sebastian|donostia|santander|oviedo|getafe|alcobendas|mexico city|ciudad de mexico|cdmx|guadalajara|monterrey|puebla|queretaro|tijuana|bogota|medellin|cali|barranquilla|lima|santiago|santiago de chile|buenos aires|rosario|montevideo|quito|guayaquil|caracas|panama|san salvador|
lisboa|lisbon|porto|braga|coimbra|sao paulo|rio de janeiro|belo horizonte|brasilia|curitiba|porto alegre|recife|salvador|fortaleza|campinas|florianopolis|joinville|roma|rome|milano|milan|torino|turin|napoli|naples|bologna|firenze|florence|genova|venezia|verona|padova|bari|catania|palermo|brescia|bergamo|modena|parma|trieste|amsterdam|rotterdam|den haag|the hague|utrecht|eindhoven|groningen|tilburg|almere|breda|nijmegen|arnhem|haarlem|delft|leiden|maastricht|zwolle|amersfoort|
warszawa|warsaw|krakow|cracow|lodz|wroclaw|poznan|gdansk|gdynia|sopot|szczecin|bydgoszcz|lublin|katowice|bialystok|czestochowa|radom|torun|kielce|rzeszow|gliwice|zabrze|olsztyn|bielsko-biala|opole|zielona gora|tychy|praha|prague|brno|ostrava|bratislava|kosice|budapest|bucuresti|bucharest|cluj-napoca|cluj|iasi|timisoara|sofia|plovdiv|varna|belgrade|beograd|novi sad|zagreb|ljubljana|athens|thessaloniki|istanbul|ankara|izmir|tallinn|riga|vilnius|kaunas|helsinki|espoo|tampere|turku|stockholm|goteborg|gothenburg|malmo|uppsala|linkoping|lund|oslo|bergen|trondheim|stavanger|kobenhavn|copenhagen|aarhus|odense|aalborg|reykjavik|
kyiv|kiev|lviv|kharkiv|odesa|odessa|dnipro|zaporizhzhia|vinnytsia|ivano-frankivsk|київ|львів|харків|одеса|дніпро|запоріжжя|вінниця|івано-франківськ|чернівці|полтава|черкаси|хмельницький|тернопіль|ужгород|луцьк|рівне|житомир|суми|чернігів|миколаїв|херсон|кривий ріг|moscow|saint petersburg|st petersburg|novosibirsk|minsk|almaty|astana|tashkent|tbilisi|yerevan|baku|москва|санкт-петербург|питер|спб|новосибирск|екатеринбург|казань|нижний новгород|челябинск|самара|омск|ростов-на-дону|уфа|красноярск|воронеж|пермь|волгоград|краснодар|саратов|тюмень|тольятти|ижевск|барнаул|иркутск|хабаровск|ярославль|владивосток|томск|калининград|сочи|минск|алматы|астана|ташкент|тбилиси|ереван|баку|киев|харьков|одесса|иннополис|гомель|брест|
bengaluru|bangalore|mumbai|delhi|new delhi|hyderabad|chennai|pune|kolkata|ahmedabad|gurgaon|gurugram|noida|jaipur|kochi|coimbatore|indore|chandigarh|lucknow|nagpur|karachi|lahore|islamabad|dhaka|colombo|kathmandu|singapore|kuala lumpur|jakarta|bangkok|manila|makati|hanoi|ho chi minh city|hong kong|shanghai|beijing|shenzhen|guangzhou|taipei|seoul|tokyo|osaka|dubai|abu dhabi|doha|riyadh|jeddah|kuwait city|manama|muscat|tel aviv|jerusalem|haifa|cairo|casablanca|rabat|tunis|algiers|lagos|abuja|nairobi|accra|johannesburg|cape town|durban|pretoria|kampala|addis ababa|
berlin|londres|londra|londyn|berlino|hamburgo|monaco di baviera|mailand|rom|paryz|parigi|praga|varsovia|cracovia|viena|wieden|ginebra|bruselas|lisbonne|lisbona|mailand|neu-delhi|belgrad|bukarest|prag|krakau|breslau|danzig|posen|warschau|moskau|kiew|kopenhagen|brussel|genf|munchen|monachium|берлін|берлин|лондон|варшава|краків|краков|вроцлав|прага|париж|мюнхен|белград|лимассол|кипр|limassol|nicosia|larnaca|valletta|andorra la vella|monaco|vaduz`

/** Names that are places by themselves: countries in 18 languages, states and regions, big cities with their exonyms. */
export const placeNames = new PhraseSet(...countryNames(), US_STATES, CITIES)

/** Cities alone: a name before one of them is a company, a name before a region is a city. */
export const cityNames = new PhraseSet(CITIES)

/** Codes after a comma ("Aldie, VA", "Toronto, ON", "Melbourne VIC", "Clayton, VIC"). */
export const stateCodes: ReadonlySet<string> = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR AB BC MB NB NL NS ON PE QC SK NSW VIC QLD TAS ACT NT US USA UK GB EU UAE'.split(
    ' ',
  ),
)
