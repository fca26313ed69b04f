import type { LanguageWords } from './language-words.ts'

export const french: LanguageWords = {
  titles: `ingenieur*|developpeu*|chef de|cheffe de|chef|cheffe|chef-fe|chef·fe|responsable*|directeur*|directrice*|charge de|chargee de|charge d|chargee d|charges de|charge e de|gestionnaire*|technicien*|conseiller*|conseillere*|commercial|commerciale|assistant*|assistante|attache*|consultant*|consultante|
    analyste*|architecte*|administrateur*|administratrice*|comptable*|controleur*|auditeur*|auditrice*|juriste*|avocat*|infirmier*|infirmiere*|medecin*|aide-soignant*|aide soignant*|pharmacien*|educateur*|educatrice*|enseignant*|professeur*|formateur*|formatrice*|animateur*|animatrice*|
    vendeur*|vendeuse*|caissier*|caissiere*|serveur*|serveuse*|cuisinier*|cuisiniere*|boulanger*|patissier*|boucher*|chauffeur*|conducteur*|conductrice*|livreur*|magasinier*|preparateur*|manutentionnaire*|cariste*|operateur*|operatrice*|agent|agente|agent de|electricien*|plombier*|mecanicien*|soudeur*|
    macon*|menuisier*|peintre*|monteur*|charpentier*|couvreur*|secretaire*|hote|hotesse|receptionniste*|standardiste*|redacteur*|redactrice*|traducteur*|graphiste*|concepteur*|conceptrice*|chercheur*|scientifique|stagiaire*|stage|alternance|alternant*|apprenti*|apprentissage|coordinateur*|coordinatrice*|
    coordonnateur*|superviseur*|delegue*|negociateur*|acheteur*|acheteuse*|approvisionneur*|planificateur*|dessinateur*|geometre*|urbaniste*|recruteur*|psychologue*|assistant social|coach|expert*|experte|specialiste*|referent*|pilote|chef d'equipe|manager*|product owner|lead|adjoint*|jardinier*|paysagiste*|coiffeur*|estheticien*|
    gardien*|surveillant*|maraicher*|ouvrier*|ouvriere*|employe*|collaborateur*|cadre|consultant·e|charge·e|ingenieur·e|directeur·rice|president*|secretaire general|notaire*|clerc|gouvernant*|auxiliaire*|puericultrice*|kinesitherapeute*|ergotherapeute*|orthophoniste*|sage-femme|veterinaire*|dentiste*|opticien*|statisticien*|actuaire*|tresorier*|mandataire*|tuteur*|reviseur*|cto|relecteur*|testeur*|business developer|account manager`,
  employment: `cdi|cdd|interim|stage|alternance|apprentissage|freelance|independant|temps plein|temps partiel|temps complet|contrat pro|contrat de professionnalisation|vie|v.i.e|benevolat|service civique|fonctionnaire|titulaire|contractuel|travail temporaire|saisonnier|portage salarial|
    plein temps|emploi temporaire|mi-temps|independant / freelance|franchise|profession liberale|mission|contrat a duree indeterminee|contrat a duree determinee|duree indeterminee|duree determinee|statut cadre|cadre|temporaire|vacataire|poste fixe|emploi fixe|apprenti|job etudiant`,
  remote: `a distance|teletravail|teletravail total|teletravail complet|full remote|100% teletravail|100% remote|remote|n'importe ou|teletravail 100%|tout teletravail|travail a distance`,
  hybrid: `hybride|teletravail partiel|teletravail occasionnel|teletravail frequent|teletravail partiel possible|teletravail possible|teletravail ponctuel|teletravail regulier|teletravail autorise|partiellement a distance|travail hybride|remote partiel`,
  onSite: `sur site|presentiel|en presentiel|sur place|pas de teletravail|teletravail non autorise`,
  ages: `il y a|il|y|a|heure|heures|jour|jours|semaine|semaines|mois|minute|minutes|hier|aujourd'hui|aujourd|hui|publie|publiee|le|depuis|plus de|nouveau|nouvelle|a l'instant|l|instant|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|date|mise en ligne|en ligne|des que possible|postee|actualisee|plus|de|quelques`,
  calls: `postuler|je postule|postulez|postulez maintenant|postuler maintenant|voir l'offre|voir l offre|voir loffre|voir le poste|voir l'annonce|voir l'emploi|consulter l'offre|decouvrir l'offre|decouvrir|en savoir plus|lire la suite|candidater|candidature simplifiee|candidature rapide|voir|plus d'infos|plus d'informations|voir le detail|
    voir details|voir plus|je suis interesse|ca m'interesse|sauvegarder|enregistrer|details|detail|postuler a cette offre|voir l'offre d'emploi|consulter|voir le job|j'en profite|voir la mission|voir cette offre|je decouvre|acceder a l'offre|j'y vais|postuler en 1 clic|candidater facilement`,
  chrome: `se desabonner|desabonner|desinscrire|me desinscrire|desinscription|gerer mes alertes|mes alertes|modifier|supprimer|desactiver|parametres|preferences|confidentialite|mentions legales|conditions|cgu|aide|contact|version en ligne|navigateur|toutes les offres|voir toutes|voir tous|voir tous les emplois|plus d'offres|afficher|
    connexion|se connecter|espace candidat|mon compte|profil|cv|telecharger|application|suivez-nous|reseaux sociaux|cet e-mail|ce mail|ce courriel|cet email|vous recevez|droits reserves|donnees personnelles|rgpd|ne plus recevoir|avis|feedback|toutes les annonces|cliquez ici|gerer|inscrire|inscription|newsletter|rechercher|nos conseils|premium|creer une alerte|publier|voir l'entreprise|offres similaires`,
  badges: `nouveau|nouvelle|super recruteur|recrute activement|recrutement actif|candidature simplifiee|candidature facile|soyez parmi les premiers|urgent|sponsorise|recommande|relations|relation|anciens|ancien|entreprise recrute|cette entreprise recrute activement|top candidat|parmi les premiers candidats|candidats|debutant accepte|
    pour vous|offre exclusive|coup de coeur|employeur reactif|reponse rapide|peu de candidats|offre premium|bon match|recruteur actif|handi-accueillante|plusieurs postes|debutant|experience|moins de candidats|postuler avec un cv et un profil|recrute en ce moment|annonce sponsorisee|bien note|nouvelle offre|exclusif`,
  labels: {
    company: 'entreprise|societe|employeur|recruteur|organisme|structure|raison sociale',
    location:
      'lieu|lieu de travail|localisation|ville|localite|region|lieux|adresse|departement|poste base a|lieu du poste|site',
    salary:
      'salaire|remuneration|remuneration annuelle|salaire brut|fourchette|package|tjm|taux horaire|salaire annuel',
    employment:
      "contrat|type de contrat|type de poste|type d'emploi|temps de travail|duree|nature du contrat|statut|type|duree du contrat",
    mode: 'teletravail|mode de travail|remote|modalite',
    title: 'poste|intitule|intitule du poste|metier|offre|titre|fonction',
    other:
      "numero|categorie|titre|reference|ref|publie le|date|experience|secteur|niveau|formation|competences|debut|date de debut|prise de poste|missions|profil|avantages|langues|domaine|service|lien|voir l'offre|publiee le|diplome|cloture|domaines",
  },
  periods: {
    hour: "heure|h|de l'heure|par heure|horaire",
    day: 'jour|j|jr|par jour|tjm',
    week: 'semaine|par semaine',
    month: 'mois|mensuel|par mois|mensuels',
    year: 'an|annee|annuel|par an|annuels|brut annuel|brut/an|annuelle',
  },
  estimated: 'estime|estimation|estimee',
  at: 'chez|@',
  hiring:
    'recrute un|recrute une|recrute un·e|recrute|recherche un|recherche une|recherche|recrutent|cherche un|cherche une',
  alert: `alerte emploi|alerte offre|alertes emploi|nouvelles offres|nouvelle offre|offres d'emploi|offre d'emploi|offres a|offres pour|nouveaux emplois|nouvel emploi|emplois|nouveaux jobs|jobs correspondant|offres correspondant|opportunites|recrute|recrutement|correspondent a votre|votre recherche|pour vous|votre profil|suggestions|
    offre|offres|emploi|job|jobs|postes|poste|nouvelles opportunites|missions|nouvelles missions|annonces|selection d'offres|ne rater|nouvelles annonces|nouveaux postes`,
  ownAffairs: `votre candidature|ta candidature|candidature envoyee|candidature recue|candidature transmise|candidature au poste|candidature chez|
    accuse de reception|merci pour votre candidature|merci d avoir postule|malheureusement|votre entretien|entretien d embauche|
    entretien avec|entretien telephonique|entretien video|invitation a un entretien|votre test technique|votre convocation|votre facture|
    facture du|facture n|votre commande|mot de passe|confirmez votre|confirmer votre|confirmation de votre|confirmation d inscription|
    verifiez votre|code de verification|votre profil a ete consulte|a consulte votre profil|ont consulte votre profil|
    vous a envoye un message|nouveau message|suite a votre candidature|suivi de votre candidature|refus|votre colis`,
  replies: `merci pour votre candidature|merci de votre candidature|nous avons bien recu votre candidature|votre candidature a|
    merci d avoir postule|nous avons le regret|malheureusement|invitons a un entretien|confirmez votre adresse`,
  departments: `informatique|commerce|vente|marketing|ressources humaines|finance|comptabilite|juridique|logistique|production|achats|communication|direction|administration|sante|social|education|btp|ingenierie|qualite|maintenance|recherche|service client|tourisme|hotellerie|restauration|transport|industrie|immobilier|banque|assurance|etudes|conseil`,
  headings: `nouvelles offres|offres pour|vos offres|offres similaires|offres d'emploi|bonjour|hello|cher|chere|voici|nous avons|votre alerte|alerte|toutes les offres|recommande|recommandees|suggestions|selection|quand on a vu|emplois similaires|dernieres offres|jobs|ces offres|decouvrez|retrouvez|mots-cles|vous pourriez|emplois pour|derniers|plus d'emplois|pourquoi|redonnez|devenez|maitrisez|accedez|comment|apprenez|trouvez`,
  places: `ile-de-france|auvergne-rhone-alpes|auvergne|rhone-alpes|nouvelle-aquitaine|occitanie|hauts-de-france|provence-alpes-cote d'azur|paca|grand est|bretagne|normandie|pays de la loire|bourgogne-franche-comte|bourgogne|centre-val de loire|corse|france entiere|et peripherie|peripherie|region|cedex|departement|sur|les|le|la|en|arrondissement|
    union europeenne|espace economique europeen|moyen-orient|afrique|europe|amerique du nord|et|de|du|des|saint|sainte|national|partout|partout en france|toute la france|metropole|agglomeration|hauts-de-seine|seine-saint-denis|val-de-marne|val d'oise|yvelines|essonne|seine-et-marne|rhone|gironde|haute-garonne|bouches-du-rhone|loire-atlantique|isere|ville|suisse romande|wallonie|bruxelles|flandre|quebec|nord`,
}
