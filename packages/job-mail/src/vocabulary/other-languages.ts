import type { LanguageWords } from './language-words.ts'

/** Italian, Dutch, Portuguese and Swedish, to the extent that their alerts need. */
export const otherLanguages: LanguageWords = {
  titles: `sviluppator*|programmator*|ingegner*|analista|responsabile*|direttore|direttrice|tecnic*|impiegat*|addett*|operai*|magazzinier*|commess*|camerier*|cuoco|cuoca|contabile|ragionier*|avvocat*|infermier*|medico|insegnante|educator*|consulente*|venditore|venditrice|capo|coordinator*|assistente|segretari*|autista|elettricista|meccanico|saldatore|progettista|tirocinante|stagista|apprendista|receptionist|specialista|
    ontwikkelaar*|*ontwikkelaar|beheerder*|*beheerder|adviseur*|*adviseur|medewerker*|*medewerker|manager|verkoper*|*verkoper|monteur*|*monteur|chauffeur*|verpleegkundige*|docent*|leraar|*leraar|leerkracht*|boekhouder*|teamleider*|projectleider*|*leider|werkvoorbereider*|stagiair*|vertegenwoordiger*|ontwerper*|*ontwerper|schoonmaker*|kok|ober|magazijn*|operator*|accountmanager*|jurist*|verzorgende*|begeleider*|onderzoeker*|*specialist|*engineer|*developer|*consultant|
    desenvolvedor*|programador*|engenheir*|gerente*|diretor*|coordenador*|tecnico|tecnica|auxiliar|assistente|atendente*|vendedor*|motorista*|enfermeir*|professor*|advogad*|contador*|estagiari*|estagio|operador*|mecanico|eletricista*|cozinheir*|recepcionista*|rececionista*|supervisor*|lider|especialista*|
    utvecklare*|*utvecklare|ingenjor*|*ingenjor|chef|*chef|saljare*|*saljare|projektledare*|*ledare|larare*|*larare|sjukskoterska*|skoterska*|lakare*|ekonom*|*ekonom|handlaggare*|*handlaggare|tekniker*|*tekniker|konsult*|*konsult|butiks*|lagerarbetare*|*arbetare|forare|assistent*|koordinator*|medarbetare*|*medarbetare|samordnare*|radgivare*|underskoterska*|elektriker*|snickare*|kock*|redovisnings*|arkitekt*|
    udvikler*|*udvikler|konsulent*|*konsulent|leder|*leder|medarbejder*|*medarbejder|utvikler*|*utvikler|radgiver*|*radgiver|selger*|*selger|sykepleier*|kehittaja*|*kehittaja|asiantuntija*|myyja*|vyvojar*|*vyvojar|programator*|inzenyr*|obchodni*|ucetni|fejleszto*|mernok*|dezvoltator*|inginer*|contabil*|muhendis*|*muhendisi|gelistirici*|uzman*|yonetici*|mudur*`,
  employment: `tempo pieno|full time|part time|tempo indeterminato|tempo determinato|contratto a tempo indeterminato|contratto a tempo determinato|apprendistato|stage|tirocinio|partita iva|somministrazione|fulltime|parttime|voltijd|deeltijd|vast|vaste baan|vast contract|tijdelijk|tijdelijk contract|freelance|zzp|bijbaan|interim|vaste dienst|
    tempo integral|periodo integral|meio periodo|clt|pj|efetivo|estagio|temporario|contrato sem termo|contrato a termo|part-time|autonomo|tillsvidare|tillsvidareanstallning|visstid|visstidsanstallning|heltid|deltid|vikariat|timanstallning|provanstallning|sommarjobb|fast stilling|fuldtid|fulltid|kokoaikainen|osa-aikainen|vakituinen|plny uvazek|hpp|teljes munkaido|norma intreaga|tam zamanli`,
  remote: `da remoto|remoto|lavoro da remoto|smart working|full remote|telelavoro|op afstand|thuiswerk|thuiswerken|volledig remote|trabalho remoto|home office|teletrabalho|remota|pa distans|distans|distansarbete|helt pa distans|etatyo|100% remoto|a distanza|prace z domova|uzaktan`,
  hybrid: `ibrido|ibrida|lavoro ibrido|hybride|hibrido|hibrida|hybrid|modelo hibrido|delvis pa distans|hybridarbete|hibrit|hybridni`,
  onSite: `in sede|in loco|op locatie|op kantoor|presencial|pa plats|pa kontoret|iş yerinde`,
  ages: `sista ansokningsdag|ansok senast|soknadsfrist|ansogningsfrist|scadenza|sluitingsdatum|em|snarest|frist|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|december|fa|sedan|geleden|giorni fa|giorno fa|ore fa|ora fa|settimane fa|settimana fa|mesi fa|mese fa|oggi|ieri|pubblicato|fa|giorni|giorno|ore|settimana|mese|dagen geleden|dag geleden|uur geleden|weken geleden|geleden|dagen|dag|uur|weken|vandaag|gisteren|geplaatst|ha|dias|dia|horas|hora|semanas|semana|hoje|ontem|publicado|publicada|dagar sedan|dag sedan|timmar sedan|sedan|dagar|idag|igar|publicerad|for|nuovo|nieuw|ny`,
  calls: `vacature bekijken|nu solliciteren|candidati|candidati ora|candidarsi|vedi offerta|vedi annuncio|vedi l'offerta|visualizza|visualizza offerta|scopri di piu|leggi di piu|maggiori dettagli|invia candidatura|vai all'offerta|bekijk vacature|bekijk de vacature|bekijk|solliciteer|solliciteer nu|solliciteren|solliciteer direct|meer informatie|lees meer|naar de vacature|bewaar|
    candidatar-se|candidatar|candidate-se|candidatar agora|ver vaga|ver a vaga|ver detalhes|saiba mais|quero me candidatar|me candidatar|ver oferta|inscrever-se|ver mais|ansok|ansok nu|visa jobb|visa jobbet|las mer|till annonsen|se annons|ansok har|visa annons|se jobbet|candidatura semplice|eenvoudig solliciteren|candidatura simplificada|se stilling|sog nu|se jobb|nayta tyopaikka|zobrazit nabidku|odpovedet|ilani goruntule|basvur`,
  chrome: `annulla iscrizione|disiscriviti|gestisci|preferenze|informativa|tutte le offerte|vedi tutte|vedi tutti|accedi|afmelden|uitschrijven|beheer|instellingen|privacybeleid|alle vacatures|bekijk alle|inloggen|cancelar inscricao|descadastrar|gerenciar|configuracoes|privacidade|todas as vagas|ver todas|mais vagas|avregistrera|avsluta prenumeration|installningar|integritetspolicy|alla jobb|visa alla|logga in|voorwaarden|voorkeuren|visualizza tutte|avmeld|afmeld`,
  badges: `nuovo|in evidenza|urgente|sponsorizzato|candidatura semplice|selezione attiva|consigliato|nieuw|topvacature|gesponsord|aanbevolen|eenvoudig solliciteren|actief aan het werven|novo|nova|destaque|patrocinado|recomendado|candidatura simplificada|contratando|ny|nytt|rekommenderad|enkel ansokan|rekryterar aktivt|snel solliciteren|vaga rapida|selecionando agora`,
  labels: {
    company:
      'azienda|societa|datore di lavoro|bedrijf|werkgever|empregador|foretag|arbetsgivare|virksomhed|yritys|spolecnost|sirket',
    location:
      'sede|luogo|sede di lavoro|citta|localita|locatie|plaats|standplaats|werklocatie|local|localizacao|localidade|cidade|ort|plats|arbetsort|stad|sted|lokation|sijainti|misto|konum|werkplek|local de trabalho',
    salary:
      'stipendio|retribuzione|ral|compenso|salaris|loon|salario|remuneracao|faixa salarial|lon|loon|palkka|plat|maas',
    employment:
      'contratto|tipo di contratto|tipologia contrattuale|orario|dienstverband|contractvorm|uren|contrato|tipo de contrato|regime|anstallningsform|omfattning|tipo di impiego|jornada|soort baan|contracttype',
    mode: 'modalita|modalita di lavoro|werkvorm|modelo de trabalho|modalidade|arbetssatt',
    title:
      'posizione|ruolo|offerta|functie|vacature|functietitel|vaga|cargo|funcao|tjanst|yrke|befattning|stilling|tehtava|pozice|pozisyon|annuncio',
    other:
      'pubblicato|pubblicato il|esperienza|settore|geplaatst|ervaring|opleiding|niveau|branche|vakgebied|publicado|experiencia|requisitos|beneficios|publicerad|sista ansokningsdag|erfarenhet|scadenza|link|descrizione|omschrijving|descricao|beskrivning|publicada em|uren per week|sluitingsdatum',
  },
  periods: {
    hour: "p u|p/u|ora|all'ora|uur|per uur|hora|por hora|timme|tim|timen",
    day: 'giorno|al giorno|dag|per dag|dia|por dia',
    week: 'settimana|week|semana|vecka',
    month: 'mese|al mese|mensili|maand|per maand|mes|por mes|mensal|mensais|manad|man|maneden|mes.',
    year: "anno|all'anno|annui|annuo|jaar|per jaar|ano|por ano|anual|ar|aret",
  },
  estimated: 'stimato|stimata|stima|geschat|schatting|estimado|uppskattad',
  at: 'presso|bij|na|hos|pa|em|no|da|u|ved',
  hiring:
    'cerca|ricerca|assume|sta cercando|zoekt|zoekt een|procura|contrata|esta contratando|soker|soger|hakee|is op zoek naar',
  alert: `is ilani|is ilanlari|ilan|allas|allasok|allasajanlat*|munka|tyopaikkaa|prace|nabidka|locuri|nuove offerte|offerte di lavoro|offerta di lavoro|nuovi annunci|annunci di lavoro|lavoro|offerte|posizioni aperte|nieuwe vacatures|vacatures|vacature|nieuwe banen|banen|vagas|vaga|novas vagas|empregos|emprego|oportunidades|nya jobb|jobb|lediga jobb|lediga tjanster|nye job|ledige stillinger|uusia tyopaikkoja|tyopaikat|nove nabidky|nabidky prace|uj allasok|locuri de munca|is ilanlari|jobbtips|jobannoncer|jobbannonser`,
  ownAffairs: `la tua candidatura|candidatura inviata|candidatura ricevuta|grazie per la tua candidatura|purtroppo|colloquio|la tua fattura|
    conferma il tuo|conferma la tua|verifica il tuo|je sollicitatie|uw sollicitatie|sollicitatie ontvangen|
    bedankt voor je sollicitatie|helaas|sollicitatiegesprek|uitnodiging voor een gesprek|je factuur|bevestig je|wachtwoord|
    sua candidatura|candidatura recebida|candidatura enviada|obrigado por se candidatar|infelizmente|sua entrevista|sua fatura|
    confirme seu|senha|din ansokan|tack for din ansokan|tyvarr|din intervju|bekrafta din|losenord|din faktura|din ansogning|
    tak for din ansogning|desværre`,
  replies: `grazie per la tua candidatura|grazie per esserti candidat*|abbiamo ricevuto la tua candidatura|bedankt voor je sollicitatie|
    we hebben je sollicitatie|obrigado por se candidatar|recebemos sua candidatura|tack for din ansokan|vi har tagit emot din ansokan`,
  departments: `informatica|vendite|commerciale|risorse umane|finanza|amministrazione|produzione|logistica|verkoop|financien|techniek|zorg|onderwijs|administratie|vendas|financas|recursos humanos|administracao|tecnologia|saude|teknik|forsaljning|ekonomi|vard|utbildning|data/it`,
  headings: `ciao|gentile|nuove offerte|offerte per|offerte simili|abbiamo trovato|beste|hoi|hallo|nieuwe vacatures|vacatures voor|vergelijkbare|ola|prezado|novas vagas|vagas para|vagas em|encontramos|vagas parecidas|hej|nya jobb|jobb som|liknande jobb|ecco|scopri|vagas recomendadas|aanbevolen vacatures|hier zijn`,
  places: `lombardia|lazio|piemonte|veneto|emilia-romagna|toscana|campania|sicilia|puglia|liguria|noord-holland|zuid-holland|noord-brabant|utrecht|gelderland|limburg|overijssel|flevoland|randstad|italia|nederland|belgie|portugal|brasil|sverige|danmark|norge|suomi|sao paulo|rio de janeiro|minas gerais|parana|santa catarina|rio grande do sul|bahia|distrito federal|stockholms|stockholms lan|vastra gotalands lan|skane lan|provincia|provincie|omgeving|regiao|e|di|da|do|dos|das|van|den|de|lan|och|kommun|grande|citta metropolitana|dintorni|storkobenhavn|tutta italia|heel nederland|brasil todo`,
}
