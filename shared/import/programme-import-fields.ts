import type { ImportField } from './import-field.ts';
import { choice, CURRENCY, currency, date, needed, number, PARTNER, partner, text } from './import-field.ts';

/** A portal's or a learning system's word for the partner is mostly the company. */
const ORGANISATION = `${PARTNER}|company|company name|company id|organisation|organization|employer|account name|account id|account number|partner firma|firma|firmenname|unternehmen|societe|entreprise|empresa|azienda`;
const COURSE_CODE =
  'course id|course code|course number|exam code|exam id|module code|learning id|training code|kursnummer|kurs nr|kurscode|prufungscode|code du cours|code formation|codigo del curso';
const PRODUCT =
  'product|product line|product family|technology|produkt|produktlinie|technologie|produit|gamme|producto';
const AREA =
  'area|solution area|portfolio|specialisation|specialization|competency|practice|track|discipline|losungsbereich|fachgebiet|kompetenz|domaine|specialisation solution';
const LEVEL = 'level|tier level|certification level|stufe|niveau|nivel|livello';
const EMAIL = 'email|e mail|mail|email address|e mail address|user email|learner email|courriel|correo|adresse e mail';
const LAST_DAY = 'to|until|valid to|valid until|valid through|end|end date|bis|gultig bis|ende|fin|jusqu au|hasta';
const NOTE = 'note|notes|comment|comments|remark|bemerkung|notiz|remarque|commentaire';

/** Who a certificate, a completion or a contact belongs to: one column, or first and last name. */
const holder = (label: string, words: string): ImportField[] => [
  text(
    'holder',
    label,
    `${words}|person|contact|contact name|full name|learner|learner name|student|student name|employee|employee name|participant|participant name|user|user name|name|mitarbeiter|teilnehmer|ansprechpartner|nom complet|participant nom|persona|alumno`,
  ),
  text('firstName', 'First name', 'firstname|given name|forename|vorname|prenom|nombre de pila'),
  text('lastName', 'Last name', 'lastname|surname|family name|nachname|zuname|nom de famille|apellido|apellidos'),
  text('email', 'E-mail', EMAIL),
];

const partnerColumn = partner('partner', 'Partner', ORGANISATION, needed);

/** What files of the facts of programmes can fill: people, certificates, agreements, activities, tiers. */
export const programmeImportFields = {
  people: [
    partnerColumn,
    text(
      'name',
      'Name',
      'person|contact|contact name|full name|employee|employee name|display name|ansprechpartner|kontakt|mitarbeiter|nom complet|interlocuteur|contacto|persona',
    ),
    text('firstName', 'First name', 'firstname|given name|forename|vorname|prenom|nombre'),
    text('lastName', 'Last name', 'lastname|surname|family name|nachname|zuname|nom de famille|nom|apellido|apellidos'),
    text(
      'role',
      'Role',
      'title|job title|position|function|job role|job|contact role|rolle|funktion|stellung|fonction|poste|cargo|ruolo',
    ),
    text('email', 'E-mail', EMAIL),
    text('phone', 'Phone', 'telephone|phone number|mobile|mobile phone|tel|telefon|rufnummer|handy|telefono|portable'),
    choice('influence', 'Influence', 'buying role|decision role|einfluss|entscheiderrolle|role decisionnel', {
      choices: {
        decides: 'decides|decision maker|decider|signs|entscheider|entscheidet|decideur|decisor',
        champion: 'champion|sponsor|advocate|supporter|furserecher|fursprecher|promoteur',
        influences: 'influences|influencer|recommender|beeinflusser|prescripteur|influenceur',
        user: 'user|technical user|anwender|nutzer|utilisateur|usuario',
        blocks: 'blocks|blocker|detractor|opponent|blockierer|opposant',
      },
    }),
    text('language', 'Language', 'preferred language|locale|sprache|korrespondenzsprache|langue|idioma|lingua'),
    choice(
      'channel',
      'Prefers',
      'preferred channel|channel|contact preference|preferred contact|kanal|bevorzugt|canal',
      {
        choices: {
          email: 'email|e mail|mail|courriel|correo',
          phone: 'phone|call|mobile|telefon|anruf|telephone',
          chat: 'chat|teams|slack|whatsapp|messenger',
          meeting: 'meeting|in person|visit|treffen|personlich|reunion|rendez vous',
        },
      },
    ),
    date(
      'joined',
      'Joined',
      'hired|hire date|start date|since|with the company since|eintritt|eintrittsdatum|date d entree|fecha de alta',
    ),
    date(
      'left',
      'Left',
      'left on|leaving date|departed|exit date|inactive since|austritt|austrittsdatum|date de depart|fecha de baja',
    ),
    text('paidBy', 'How the person is paid', 'paid by|compensation|pay plan|vergutung|remuneration'),
    text('quotaPeriod', 'Quota period', 'quota|target period|zielzeitraum|periode d objectif'),
    text('measuredOn', 'What counts for the person', 'measured on|kpi|kpis|goals|objectives|ziele|objectifs|objetivos'),
  ],
  courses: [
    text('code', 'Course code', `${COURSE_CODE}|code|id|kurs id`, needed),
    text(
      'name',
      'Course',
      'course name|course title|title|name|exam|exam name|training|training name|module|kurs|kursname|schulung|titel|formation|cours|intitule|curso',
    ),
    text('product', 'Product', PRODUCT),
    text('level', 'Level', LEVEL),
    number(
      'validMonths',
      'Valid for months',
      'valid for|validity|validity months|valid months|months valid|expires after months|gultigkeit|gultigkeit in monaten|validite|duree de validite',
    ),
  ],
  certificates: [
    partnerColumn,
    ...holder(
      'Holder',
      'certificate holder|certified person|certified individual|candidate|candidate name|inhaber|zertifikatsinhaber|titulaire|titular',
    ),
    text(
      'name',
      'Certificate',
      'certification|certification name|certificate name|credential|credential name|accreditation|badge|title|zertifikat|zertifizierung|certificat|certification nom|certificado|certificacion',
      needed,
    ),
    text('product', 'Product', PRODUCT),
    text('level', 'Level', LEVEL),
    text('version', 'Version', 'product version|release|certification version|ausgabe|version du produit'),
    text('area', 'Area', AREA),
    date(
      'earned',
      'Earned',
      'earned on|issued|issue date|issued on|date earned|achieved|achieved on|award date|awarded|certified on|certification date|date|passed on|completion date|erworben|erworben am|ausgestellt|ausstellungsdatum|datum|obtenu le|date d obtention|delivre le|fecha de emision',
      needed,
    ),
    date(
      'expires',
      'Expires',
      'expiry|expiry date|expiration|expiration date|expires on|expiration le|ablauf|ablaufdatum|lauft ab|lauft ab am|expire le|date d expiration|vence|vencimiento|caducidad|scadenza',
    ),
    date('lastDay', 'Last valid day', `${LAST_DAY}|last day`),
    text(
      'evidence',
      'Evidence',
      'certificate id|certificate number|credential id|credential url|verification|verification url|proof|link|url|nachweis|zertifikatsnummer|preuve|justificatif',
    ),
    text('note', 'Note', NOTE),
  ],
  completions: [
    partnerColumn,
    ...holder('Who', 'completed by|attendee|trainee|absolvent|stagiaire'),
    text(
      'course',
      'Course',
      `${COURSE_CODE}|course name|course title|training|training name|exam|learning path|module|kurs|kursname|schulung|formation|cours|curso`,
      needed,
    ),
    date(
      'completed',
      'Completed',
      'completed on|completion date|completion|date completed|finished|finished on|passed on|exam date|date|abgeschlossen|abgeschlossen am|abschlussdatum|bestanden am|datum|termine le|date de fin|reussi le|finalizado|fecha',
      needed,
    ),
    text('score', 'Score', 'result|grade|mark|points|percent|final score|ergebnis|punkte|note|resultat|calificacion'),
  ],
  agreements: [
    partnerColumn,
    text(
      'type',
      'Agreement',
      'agreement type|contract type|type|kind|document|agreement name|contract name|vertrag|vertragsart|vertragstyp|type de contrat|contrat|tipo de contrato',
      needed,
    ),
    text(
      'number',
      'Number',
      'agreement number|agreement no|agreement id|contract number|contract no|contract id|vertragsnummer|vertrags nr|numero de contrat|numero|numero de contrato',
    ),
    text('tier', 'Tier', 'partner tier|status|partner status|level|partner level|stufe|niveau'),
    text('region', 'Region', 'territory|area|gebiet|vertragsgebiet|territoire|zone'),
    date(
      'signed',
      'Signed',
      'signed on|signature date|date signed|unterschrieben|unterzeichnet|unterzeichnet am|signe le|date de signature|firmado',
    ),
    date(
      'from',
      'From',
      'effective|effective date|effective from|start|start date|valid from|begin|commencement|ab|beginn|gultig ab|laufzeit von|debut|date d effet|a partir du|desde|inicio',
      needed,
    ),
    date('next', 'Ends before', 'next|bis vor'),
    date(
      'lastDay',
      'Last day',
      `${LAST_DAY}|expiry|expiry date|expires|expiration date|termination date|ablauf|laufzeit bis|echeance|vencimiento`,
    ),
    choice('renewal', 'Renewal', 'renewal type|renews|auto renew|auto renewal|verlangerung|renouvellement|renovacion', {
      choices: {
        automatic: 'automatic|auto|auto renew|yes|y|true|evergreen|automatisch|ja|automatique|tacite|oui|automatica|si',
        byHand: 'by hand|manual|manually|on request|negotiated|manuell|auf antrag|manuel|manual renewal',
        none: 'none|no|n|false|fixed term|keine|nein|aucun|non|ninguna',
      },
    }),
    number(
      'noticeDays',
      'Notice in days',
      'notice|notice days|notice period|notice period days|cancellation days|kundigungsfrist|preavis|preavis jours|preaviso',
    ),
    text(
      'obligations',
      'Obligations',
      'duties|commitments|requirements|pflichten|verpflichtungen|engagements|obligaciones',
    ),
    text('file', 'File', 'file name|filename|document name|attachment|datei|dateiname|fichier|archivo'),
    text('note', 'Note', NOTE),
  ],
  interactions: [
    partnerColumn,
    ...holder('With', 'attendees|spoke with|spoke to|gesprachspartner|avec|interlocuteur|con'),
    date(
      'date',
      'Date',
      'activity date|call date|meeting date|start|start date|due date|held on|when|datum|termin|date de l activite|fecha',
      needed,
    ),
    choice('kind', 'Kind', 'type|activity type|interaction type|channel|art|typ|aktivitatsart|type d activite|tipo', {
      ...needed,
      choices: {
        call: 'call|phone|phone call|telephone|outbound call|inbound call|anruf|telefonat|telefon|appel|llamada',
        meeting:
          'meeting|appointment|video call|web meeting|online meeting|besprechung|termin|treffen|reunion|rendez vous',
        email: 'email|e mail|mail|message|courriel|correo',
        visit: 'visit|on site|on site visit|site visit|besuch|vor ort|visite|visita',
        event: 'event|webinar|workshop|training|veranstaltung|messe|evenement|salon|evento',
        review: 'review|qbr|business review|quarterly review|quartalsgesprach|jahresgesprach|revue|bilan',
        other: 'other|task|note|to do|todo|sonstiges|aufgabe|autre|otro',
      },
    }),
    text(
      'summary',
      'Summary',
      'subject|description|notes|note|comment|topic|details|betreff|thema|notiz|zusammenfassung|objet|sujet|resume|asunto',
    ),
    text('by', 'By', 'owner|assigned to|created by|logged by|account manager|user|von|verantwortlich|responsable|par'),
  ],
  marketingActivities: [
    partnerColumn,
    text(
      'name',
      'Activity',
      'activity name|campaign|campaign name|event|event name|marketing activity|title|name|kampagne|aktivitat|veranstaltung|massnahme|campagne|activite|evenement|campana|actividad',
      needed,
    ),
    text('kind', 'Kind', 'type|activity type|campaign type|tactic|art|typ|kampagnentyp|type de campagne|tactique|tipo'),
    text('area', 'Area', AREA),
    choice('state', 'State', 'status|campaign status|stand|etat|statut|estado', {
      choices: {
        planned:
          'planned|draft|scheduled|in progress|approved|open|geplant|entwurf|genehmigt|prevu|planifie|planificado',
        done: 'done|completed|complete|executed|finished|closed|durchgefuhrt|abgeschlossen|erledigt|termine|realise|hecho|realizado',
        cancelled: 'cancelled|canceled|aborted|rejected|abgesagt|storniert|annule|cancelado',
      },
    }),
    date(
      'date',
      'Date',
      'activity date|event date|campaign date|start|start date|held on|datum|startdatum|date de debut|fecha',
      needed,
    ),
    number(
      'leads',
      'Leads',
      'leads generated|number of leads|lead count|mqls|responses|anzahl leads|kontakte|prospects|leads generes',
    ),
    number('cost', 'Cost', 'spend|budget|amount|total cost|actual cost|kosten|ausgaben|cout|depense|coste|gasto'),
    currency('currency', 'Currency', CURRENCY),
    text('evidence', 'Proof', 'proof of performance|proof of execution|evidence|link|url|nachweis|preuve|justificatif'),
  ],
  surveyAnswers: [
    partnerColumn,
    text(
      'survey',
      'Survey',
      'survey name|survey title|questionnaire|poll|form|wave|umfrage|befragung|fragebogen|enquete|sondage|encuesta',
      needed,
    ),
    choice('about', 'Asks', 'audience|respondent type|survey type|asked|type|befragte|zielgruppe|public|tipo', {
      choices: {
        partner: 'partner|partner satisfaction|psat|channel|partenaire|socio',
        customer: 'customer|end customer|customer satisfaction|csat|nps|kunde|endkunde|client|cliente',
      },
    }),
    date(
      'date',
      'Date',
      'response date|answered|answered on|submitted|submitted on|completed|timestamp|end date|datum|antwortdatum|beantwortet am|date de reponse|repondu le|fecha',
      needed,
    ),
    number(
      'score',
      'Score',
      'rating|overall score|satisfaction|nps|nps score|csat|answer|value|bewertung|note|punkte|wertung|evaluation|puntuacion',
      needed,
    ),
    number(
      'scale',
      'Best score',
      'scale|max|maximum|max score|out of|best|skala|bestnote|hochstwert|echelle|note maximale|escala',
    ),
    text(
      'respondent',
      'Respondent',
      'respondent name|answered by|name|customer|customer name|befragter|kunde|repondant|client|encuestado',
    ),
    text(
      'comment',
      'Comment',
      'comments|feedback|verbatim|remark|open answer|kommentar|anmerkung|commentaire|remarque|comentario',
    ),
  ],
  figures: [
    partnerColumn,
    text(
      'name',
      'Figure',
      'metric|kpi|measure|indicator|figure name|what|kennzahl|messgrosse|indicateur|mesure|indicador',
      needed,
    ),
    text('part', 'Of', 'part|dimension|scope|area|category|segment|bereich|davon|categorie|perimetre'),
    number(
      'value',
      'Value',
      'figure value|amount|number|count|result|score|wert|zahl|anzahl|ergebnis|valeur|nombre|valor',
      needed,
    ),
    currency('currency', 'Currency', CURRENCY),
    date(
      'date',
      'As of',
      'date|as at|reported on|snapshot date|month end|stand|stichtag|datum|au|date de releve|fecha',
      needed,
    ),
    date('next', 'Counts until before', 'next|bis vor'),
    date('lastDay', 'Last day', LAST_DAY),
    text('enteredBy', 'Entered by', 'by|reported by|owner|von|gemeldet von|par|saisi par'),
    text('source', 'Source', 'system|origin|data source|quelle|system of record|fuente'),
  ],
  milestones: [
    partnerColumn,
    text(
      'name',
      'Milestone',
      'gate|step|event|approval|authorization|authorisation|status|meilenstein|schritt|freigabe|jalon|etape|hito',
      needed,
    ),
    text('area', 'Area', AREA),
    date(
      'date',
      'Date',
      'reached on|achieved on|done on|completed|completed on|approved on|since|from|paid on|datum|erreicht am|seit|atteint le|date de validation|fecha',
      needed,
    ),
    date('next', 'Until before', 'next|bis vor'),
    date('lastDay', 'Last day', LAST_DAY),
    text('by', 'Confirmed by', 'by|approved by|confirmed|owner|bestatigt von|freigegeben von|confirme par'),
    text('evidence', 'Evidence', 'proof|link|url|document|nachweis|preuve|justificatif'),
  ],
  subscriptions: [
    partnerColumn,
    text(
      'customer',
      'End customer',
      'customer|customer name|end user|tenant|tenant name|client|kunde|endkunde|client final|cliente',
      needed,
    ),
    text(
      'reference',
      'Reference',
      'subscription|subscription id|subscription number|contract|contract id|tenant id|site id|asset id|abonnement|abo nr|vertragsnummer|numero d abonnement',
    ),
    text('product', 'Product', `${PRODUCT}|offer|offer name|plan|sku|service|angebot|offre`),
    text('area', 'Area', AREA),
    text('market', 'Market', 'country|region|geography|land|markt|pays|marche|pais|mercado'),
    text('role', 'Role', 'partner role|association|association type|relationship|rolle|role du partenaire'),
    number(
      'quantity',
      'Quantity',
      'seats|licenses|licences|units|qty|users|menge|anzahl|lizenzen|quantite|postes|cantidad',
    ),
    number(
      'amount',
      'Monthly amount',
      'mrr|monthly recurring revenue|monthly revenue|monthly fee|amount|acr|monatsbetrag|monatlich|montant mensuel|mensualite',
    ),
    currency('currency', 'Currency', CURRENCY),
    date(
      'from',
      'From',
      'start|start date|activated|activation date|subscribed on|effective|effective date|beginn|ab|startdatum|debut|date de debut|inicio',
      needed,
    ),
    date(
      'next',
      'Ended',
      'ended on|cancelled on|canceled on|cancellation date|churn date|churned|gekundigt zum|resilie le|baja',
    ),
    date('lastDay', 'Last day', LAST_DAY),
  ],
  enrolments: [
    partnerColumn,
    text(
      'programme',
      'Program',
      'programme|program name|program code|partner program|programm|partnerprogramm|programme partenaire|programa',
      needed,
    ),
    date(
      'from',
      'Joined',
      'from|enrolled|enrolled on|enrollment date|enrolment date|start|start date|since|beitritt|seit|ab|inscrit le|date d inscription|desde',
    ),
    date('next', 'Left', 'left on|ended|withdrawn|ausgetreten|sorti le|baja'),
    date('lastDay', 'Last day', LAST_DAY),
    text(
      'track',
      'Track',
      'business model|route to market|program track|enrolment track|partner type|modell|geschaftsmodell|parcours|modele|modelo',
    ),
    partner(
      'lead',
      'Group led by',
      'group lead|lead partner|parent|parent company|global lead|headquarters|konzern|muttergesellschaft|maison mere|grupo',
    ),
    text('invitedTo', 'Invited to', 'invitation|invited|invited tier|eingeladen zu|invite a|invitado a'),
  ],
  tiers: [
    partnerColumn,
    text(
      'tier',
      'Tier',
      'partner tier|partner level|level|status|medal|badge|stufe|partnerstatus|rang|niveau|statut partenaire|nivel',
      needed,
    ),
    date(
      'from',
      'From',
      'tier since|since|valid from|effective|effective date|effective from|start|start date|decision date|achieved on|seit|ab|gultig ab|depuis|a partir du|desde',
      needed,
    ),
    text(
      'programme',
      'Program',
      'programme|program name|program code|partner program|programm|partnerprogramm|programme partenaire|programa',
    ),
    text(
      'ladder',
      'Ladder',
      'solution area|designation|specialisation|specialization|competency|area|kompetenz|specialite',
    ),
    text('reason', 'Reason', `why|${NOTE}|grund|begrundung|motif|raison|motivo`),
    text('decidedBy', 'Decided by', 'approved by|approver|by|entschieden von|genehmigt von|decide par|approuve par'),
  ],
} as const satisfies Readonly<Record<string, readonly ImportField[]>>;
