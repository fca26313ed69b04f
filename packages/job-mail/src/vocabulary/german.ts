import type { LanguageWords } from './language-words.ts'

export const german: LanguageWords = {
  titles: `entwickl*|*entwickler|*entwicklerin|*ingenieur|*ingenieurin|ingenieur*|*leiter|*leiterin|leiter|leitung|leitende*|teamleitung|projektleitung|abteilungsleitung|bereichsleitung|gruppenleitung|filialleitung|bauleitung|pflegedienstleitung|einrichtungsleitung|kitaleitung|stationsleitung|wohnbereichsleitung|stellvertretende|berater*|*berater|*beraterin|sachbearbeit*|*sachbearbeiter|*sachbearbeiterin|mitarbeiter*|*mitarbeiter|*mitarbeiterin|
    *referent|*referentin|referent*|assistent*|*assistent|*assistenz|assistenz*|fachkraft|*fachkraft|*fachkraefte|kauffrau|kaufmann|*kaufmann|*kauffrau|*kaufleute|techniker*|*techniker|*technikerin|informatiker*|*informatiker|administrator*|*administrator|
    *mechaniker|*mechatroniker|mechaniker*|mechatroniker*|elektrik*|elektronik*|*elektroniker|schlosser*|*schlosser|schweiss*|monteur*|*monteur|*meister|*meisterin|meister|fahrer*|*fahrer|*fahrerin|pfleg*|*pfleger|*pflegerin|krankenschwester|arzt|aerztin|arztin|*arzt|*arztin|
    erzieher*|lehrer*|*lehrer|*lehrkraft|dozent*|wissenschaft*|*wissenschaftler|forscher*|buchhalt*|*buchhalter|controller*|steuer*|*fachangestellte*|*angestellte|*angestellter|rechtsanwalt*|jurist*|verkauf*|*verkaufer|*verkauferin|vertrieb*|einkauf*|*einkaufer|
    praktikant*|praktikum|*praktikum|werkstudent*|*werkstudent|auszubild*|ausbildung|azubi|*azubi|duales studium|trainee*|volontar*|aushilfe*|minijob*|hausmeister*|reinigung*|lagerist*|lagerhelfer*|kommission*|*helfer|*helferin|staplerfahrer*|koch|kochin|kellner*|backer*|metzger*|friseur*|
    architekt*|*architekt|gestalter*|*gestalter|designer*|*designer|redakteur*|*redakteur|texter*|planer*|*planer|disponent*|*disponent|koordinator*|*koordinator|manager*|*manager|*managerin|spezialist*|*spezialist|experte|expertin|*experte|geschaftsfuhr*|vorstand|direktor*|prokurist*|beauftragte*|
    *beauftragte*|tester*|programmierer*|*programmierer|systemadministrator*|hilfskraft|*kraft|bauleiter*|polier|maler*|dachdecker*|tischler*|zimmer*|klempner*|installateur*|*betreuer|*betreuerin|betreuer*|sozialarbeit*|sozialpadagog*|psycholog*|therapeut*|*therapeut|chemik*|laborant*|*laborant|*assistentin|pilot*|sekretar*|rezeption*|*admin|bewerter*|gutachter*|*prufer|*analyst|*analytiker|zerspanung*|*operator|produktionshelfer*|maschinenfuhrer*|maschinenbediener*|servicekraft|*vermittler|bankkaufmann|teamlead|teamleiter*|gruppenleiter*|abteilungsleiter*|filialleiter*|projektleiter*|quereinsteiger*`,
  employment: `vollzeit|teilzeit|voll- oder teilzeit|vollzeit/teilzeit|festanstellung|feste anstellung|unbefristet|befristet|befristeter vertrag|minijob|geringfugig|geringfugige beschaftigung|werkstudent|praktikum|ausbildung|freiberuflich|freie mitarbeit|zeitarbeit|arbeitnehmeruberlassung|
    aushilfe|ferienjob|duales studium|studentenjob|studentenjobs|nebenjob|trainee|berufseinstieg|schichtarbeit|unbefristeter vertrag|selbststandig|ab sofort|homeoffice moglich|berufserfahrung|mit berufserfahrung|fuhrungsposition|leiharbeit|saisonarbeit|abschlussarbeit`,
  remote: `homeoffice|home-office|home office|remote|remote-arbeit|ortsunabhangig|mobiles arbeiten|deutschlandweit|bundesweit|nur homeoffice|vollstandig remote|von zu hause`,
  hybrid: `hybrid|teilweise homeoffice|homeoffice moglich|teilweise home-office|home-office moglich|hybrides arbeiten|teilweise remote|teils homeoffice|remote moglich`,
  onSite: `vor ort|prasenz|im buro|vor-ort`,
  ages: `vor|stunde|stunden|tag|tagen|tage|woche|wochen|monat|monaten|monate|minuten|heute|gestern|gerade|geschaltet|gerade geschaltet|veroffentlicht|erschienen|neu|am|seit|mehr als|uber|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|mar|okt|dez|uhr|ab sofort|online seit|bewerben bis|std|einem|einer|aktualisiert|eben`,
  calls: `jetzt bewerben|bewerben|zum job|zum jobangebot|job ansehen|stelle ansehen|stellenanzeige ansehen|anzeige ansehen|jobangebot ansehen|zur stelle|zur stellenanzeige|zur anzeige|mehr erfahren|mehr|details|details ansehen|mehr lesen|weiterlesen|schnellbewerbung|direkt bewerben|
    jetzt ansehen|merken|job merken|ansehen|stellenangebot ansehen|stellenangebot anzeigen|job anzeigen|anzeigen|weitere infos|mehr infos|zum angebot|zum stellenangebot|online bewerben|lebenslauf senden|ich bin interessiert|interessiert|speichern|sofort bewerben|einfach bewerben|mehr informationen|angebot ansehen`,
  chrome: `abmelden|abbestellen|newsletter|einstellungen|suchauftrag|suchagent|jobagent|impressum|datenschutz|datenschutzerklarung|agb|nutzungsbedingungen|hilfe|kontakt|im browser|browser|alle jobs|alle stellen|alle anzeigen|alle ansehen|alle suchergebnisse|weitere jobs|mehr jobs|weitere stellen|bearbeiten|
    verwalten|andern|anmelden|einloggen|registrieren|profil|lebenslauf|hochladen|app|herunterladen|folge uns|diese e-mail|diese mail|sie erhalten|du erhaltst|geschutzt|rechte vorbehalten|geschaftsfuhrer|handelsregister|amtsgericht|sitz|feedback|umfrage|loschen|deaktivieren|suche anpassen|job-benachrichtigung|benachrichtigungen|benachrichtigung|empfehlen|premium|jobsuche|unternehmensprofil|bewertungen|gehaltscheck`,
  badges: `neu|top job|top-job|premium|gesponsert|anzeige|empfohlen|fur dich empfohlen|dringend gesucht|dringend|schnellbewerbung|einfache bewerbung|aktiver arbeitgeber|wenige bewerber|bewerber|sei einer der ersten|zu den ersten gehoren|mit profil bewerben|gute passung|passt zu dir|hohe ubereinstimmung|ubereinstimmung|
    exklusiv|beliebt|kontakte|kontakt|mehrere stellen|top arbeitgeber|top-arbeitgeber|arbeitgeber antwortet schnell|ohne anschreiben|kununu|mehr gehalt|bis zu mehr gehalt|karriere-stufe|bevorzugtes tatigkeitsfeld|ohne berufserfahrung|quereinsteiger willkommen|sofort|aktiv auf suche|bewirb dich|als einer der ersten|erhohte chancen|berufserfahren|berufseinsteiger|ehemalige`,
  labels: {
    company: 'unternehmen|firma|arbeitgeber|auftraggeber|kunde|anbieter',
    location: 'ort|arbeitsort|standort|standorte|einsatzort|region|arbeitsplatz|stadt|dienstort',
    salary:
      'gehalt|verdienst|vergutung|lohn|jahresgehalt|bruttogehalt|gehaltsspanne|monatsgehalt|stundenlohn|entgelt|bezahlung|jahresbrutto|stundensatz|tagessatz',
    employment:
      'vertragsart|anstellungsart|beschaftigungsart|art der anstellung|arbeitszeit|pensum|vertrag|anstellung|art|beschaftigung|arbeitszeitmodell',
    mode: 'arbeitsmodell|homeoffice|arbeitsweise|remote',
    title: 'titel|stelle|position|stellenbezeichnung|jobtitel|beruf|job|stellenangebot|stellentitel',
    other:
      'veroffentlicht|abteilung|bereich|eintrittsdatum|referenz|kennziffer|berufserfahrung|branche|bewerbungsfrist|frist|beginn|online seit|stellen-id|ref|link|zum job|qualifikation|kenntnisse|anforderungen|aufgaben|profil|veroffentlicht am|eintritt',
  },
  periods: {
    hour: 'stunde|std|h|pro stunde|stundenlohn',
    day: 'tag|tagessatz|pro tag',
    week: 'woche',
    month: 'monat|mtl|monatlich|pro monat',
    year: 'jahr|jahrlich|p.a|p.a.|pro jahr|jahresgehalt',
  },
  estimated: 'geschatzt|schatzung|gehaltsschatzung|prognose',
  at: 'bei',
  hiring: 'sucht|suchen|sucht eine|sucht einen|stellt ein|sucht einen/eine',
  alert: `neue jobs|neue stellen|neue stellenangebote|stellenangebote|stellenangebot|jobangebot|jobangebote|job-empfehlungen|jobempfehlungen|passende jobs|passende stellen|jobs fur dich|jobs fur sie|jobs in|neuer job|suchauftrag|job-alert|jobalert|jobagent|weitere neue jobs|spannende jobs|
    aktuelle jobs|aktuelle stellen|stellenmarkt|deine jobs|ihre jobs|firmen suchen|spannende firmen|ahnliche jobs|sucht|job|jobs|stellen|stellenanzeigen|passt zu dir|treffer|vakanzen|stellenausschreibung|jobvorschlage|gesucht`,
  ownAffairs: `ihre bewerbung|deine bewerbung|bewerbung eingegangen|bewerbung erhalten|bewerbung als|bewerbung bei|bewerbungseingang|
    eingangsbestatigung|vielen dank fur ihre bewerbung|danke fur deine bewerbung|danke fur ihre bewerbung|absage|leider|
    vorstellungsgesprach|bewerbungsgesprach|einladung zum|terminvereinbarung|ihre rechnung|deine rechnung|rechnung nr|rechnung vom|
    neue rechnung|ihre bestellung|deine bestellung|passwort|bestatigen|bestatige|bestatigung|verifizieren|verifiziere|kontaktanfrage|
    nachricht von|hat dir geschrieben|profilbesuch|profilbesuche|profilbesucher|sicherheitscode|anmeldecode|zahlungserinnerung|ihre mahnung|dein paket|ihr paket|deine sendung|ihre sendung|
    status ihrer bewerbung|status deiner bewerbung`,
  replies: `vielen dank fur ihre bewerbung|vielen dank fur deine bewerbung|danke fur ihre bewerbung|danke fur deine bewerbung|
    ihre bewerbung ist|ihre bewerbung wurde|ihre bewerbung haben|deine bewerbung ist|deine bewerbung wurde|leider mussen wir|
    leider konnen wir|laden wir sie zu|laden dich zu einem|bestatigen sie ihre|bestatige deine`,
  departments: `it|vertrieb|marketing|personal|finanzen|einkauf|logistik|produktion|verwaltung|technik|forschung|entwicklung|kundenservice|recht|gesundheit|bildung|handel|buchhaltung|controlling|qualitatssicherung|ingenieurwesen|offentlicher dienst|handwerk|bau|gastronomie|pflege|soziales|medizin|softwareentwicklung|banken|versicherungen`,
  headings: `neue jobs|jobs fur|jobs in|passende jobs|weitere jobs|ahnliche jobs|ihre jobs|deine jobs|hallo|liebe|lieber|guten tag|sehr geehrte|hier sind|wir haben|dein suchauftrag|ihr suchauftrag|aktuelle|empfohlene|top jobs|das konnte|diese jobs|stellenangebote fur|stellenangebote in|alle jobs|mehr jobs|weil du|basierend auf|entdecke|finde|suche|jobs bei|neue stellen|neue stellenangebote|jetzt`,
  places: `bayern|baden-wurttemberg|nordrhein-westfalen|nrw|hessen|sachsen|sachsen-anhalt|thuringen|brandenburg|niedersachsen|schleswig-holstein|mecklenburg-vorpommern|rheinland-pfalz|saarland|raum|umgebung|und|oder|am|an der|an|der|bei|im|main|rhein|breisgau|ruhrgebiet|deutschlandweit|bundesweit|schweizweit|tirol|steiermark|karnten|salzburg|oberosterreich|niederosterreich|vorarlberg|burgenland|kanton|grossraum|bad|sankt|deutschland|osterreich|schweiz|europaweit|weltweit`,
}
