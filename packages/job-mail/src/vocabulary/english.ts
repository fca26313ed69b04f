import type { LanguageWords } from './language-words.ts'

export const english: LanguageWords = {
  titles: `postdoc*|postdoctoral|phd position|phd student|phd candidate|doctoral|research fellow|professorship|lectureship|engineer|engineers|developer|developers|programmer|architect|analyst|analysts|manager|managers|director|lead|leader|head of|chief|officer|
    administrator|admin|assistant|associate|consultant|consult|specialist|coordinator|supervisor|technician|technologist|scientist|researcher|designer|
    designers|writer|editor|copywriter|accountant|bookkeeper|auditor|controller|clerk|cashier|secretary|receptionist|representative|agent|advisor|adviser|
    executive|president|vp|svp|evp|avp|rvp|partner|principal|intern|internship|trainee|apprentice|apprenticeship|graduate|teacher|tutor|lecturer|professor|
    instructor|trainer|coach|nurse|rn|lpn|cna|physician|doctor|surgeon|dentist|pharmacist|therapist|psychologist|psychiatrist|counselor|counsellor|caregiver|carer|
    midwife|paramedic|veterinarian|vet|hygienist|phlebotomist|sonographer|radiographer|dietitian|nutritionist|optometrist|lawyer|attorney|paralegal|solicitor|barrister|counsel|
    recruiter|sourcer|driver|courier|mechanic|electrician|plumber|carpenter|welder|machinist|operator|operative|assembler|fitter|installer|painter|roofer|
    builder|foreman|labourer|laborer|worker|helper|handler|packer|picker|warehouse|janitor|cleaner|housekeeper|caretaker|gardener|landscaper|
    chef|cook|baker|barista|bartender|waiter|waitress|hostess|steward|stewardess|butcher|dishwasher|crew member|team member|
    salesperson|salesman|seller|merchandiser|buyer|planner|scheduler|dispatcher|estimator|surveyor|inspector|examiner|tester|qa|sdet|devops|sre|dba|
    strategist|economist|statistician|actuary|mathematician|physicist|chemist|biologist|geologist|translator|interpreter|librarian|archivist|curator|
    journalist|reporter|producer|photographer|videographer|animator|illustrator|artist|actor|musician|stylist|hairdresser|barber|beautician|
    guard|officer|detective|firefighter|soldier|pilot|captain|sailor|flight attendant|cabin crew|conductor|
    owner|product owner|scrum master|evangelist|advocate|ambassador|liaison|moderator|annotator|expert|generalist|investigator|underwriter|broker|trader|
    banker|teller|treasurer|adjuster|appraiser|realtor|concierge|valet|nanny|babysitter|aide|orderly|porter|superintendent|dean|registrar|
    biostatistician|bioinformatician|epidemiologist|hydrologist|toxicologist|marketer|full stack|fullstack|full-stack|frontend|front end|front-end|backend|back end|back-end|
    web developer|cto|ceo|cfo|coo|cio|ciso|cmo|cpo|chro|checker|reviewer|rater|proofreader|fundraiser|organizer|organiser|facilitator|
    business development|account executive|customer success|customer service|data entry|practitioner|clinician|educator|paraprofessional|
    bricklayer|plasterer|scaffolder|joiner|glazier|tiler|groundskeeper|lifeguard|attendant|stocker|stylist|manicurist|esthetician|groomer|farmhand|
    archaeologist|ecologist|forester|fisherman|driller|geophysicist|metallurgist|draughtsman|drafter|quantity surveyor|estate agent|lettings negotiator|negotiator`,
  employment: `full-time|full time|fulltime|part-time|part time|parttime|contract|contractor|permanent|temporary|temp|temp-to-hire|contract to hire|contract-to-hire|internship|
    freelance|seasonal|per diem|casual|casual/vacation|zero hours|fixed term|fixed-term|apprenticeship|volunteer|direct hire|w2|c2c|regular|contract/temp|perm|prn|full-time employee|
    contract position|graduate programme|permanent contract|employee|other employment|ftc|trainee program`,
  remote: `remote|fully remote|100% remote|remote only|work from home|wfh|home based|home-based|home office|anywhere|remote first|remote-first|remote job|remote ok|remote work|remote possible|telecommute|work from anywhere|worldwide remote|global remote`,
  hybrid: `hybrid|hybrid remote|hybrid work|hybrid working|partly remote|partially remote|hybrid workplace|flexible working|office/remote`,
  onSite: `on-site|onsite|on site|in office|in-office|in person|in-person|office based|office-based|at the office`,
  ages: `ago|hour|hours|hr|hrs|day|days|week|weeks|month|months|minute|minutes|min|mins|just posted|posted|today|yesterday|new|just now|active|listed|published|reposted|updated|d|h|w|mo|on|date posted|
    jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|
    monday|tuesday|wednesday|thursday|friday|saturday|sunday|st|nd|rd|th|over|a|an|closing|closes|expires|deadline|until|added|last|this week|recently|in|the|past|of|apply by|by|at|pm|am|ends|start|starts|asap`,
  calls: `apply|apply now|apply here|apply today|apply for this job|apply on|quick apply|easy apply|easily apply|1-click apply|one-click apply|quick-apply|view job|view jobs details|view details|view the job|see job|see details|view this job|view role|view the role|
    view position|view posting|view vacancy|view offer|see offer|see the job|learn more|read more|more info|more details|details|more|job details|open job|i'm interested|i am interested|interested|apply via|
    save|save job|view|see more details|view and apply|view & apply|see full description|full description|show job|check it out|go to job|apply with|view listing|view opportunity|view opening|discover|
    view job posting|see role|apply directly|start application|continue application|learn more and apply|not interested|share|dismiss|visit website|respond|refer a friend|tell me more|click here to apply|view full job|show me`,
  chrome: `unsubscribe|manage|manage alerts|preferences|settings|privacy|privacy policy|terms|terms of use|terms of service|help|help center|help centre|contact us|view in browser|view online|view this email|
    see all|view all|all jobs|see more jobs|more jobs|view more|show all|browse|browse jobs|browse more|search jobs|edit this alert|edit alert|modify|create alert|job alerts|email preferences|
    app store|google play|download|get the app|follow us|facebook|twitter|instagram|youtube|linkedin|tiktok|copyright|all rights reserved|rights reserved|sign in|log in|login|sign up|register|upload|update|profile|
    cookie|legal|imprint|sent to|this email|you are receiving|you're receiving|you received|do not reply|stop receiving|opt out|feedback|survey|rate|premium|upgrade|try|invite|your account|forward|
    read online|resume|cv|sponsored by|advertise|newsletter|follow|share this|company profile|reviews|see all jobs|view all jobs|see matching results|search similar|similar searches|job search|pause|change frequency|turn off|report`,
  badges: `series a|series b|series c|series d|series e|seed|pre-seed|ipo|public company|early stage|growth stage|late stage|startup|privately held|on campus student employment|work study|entry|mbo|hbo|wo|vmbo|bachelor|bachelors|master|masters|degree|bac|phd|high school|actively hiring|actively recruiting|this company is actively hiring|be an early applicant|early applicant|promoted|featured|sponsored|new|hot|hot job|top match|strong match|great match|good match|best match|strong fit|
    recommended for you|recommended|urgently hiring|urgent|easy apply|easily apply|quick apply|responsive employer|fast growing|growing fast|top applicant|apply with resume & profile|multiple openings|hiring multiple candidates|
    best place to work|best companies|verified|trusted|premium|exclusive|popular|few applicants|applicants|applicant|be one of the first|connections|connection|alumni|alum|school|company alumni|you match|match|skills match|
    application updates provided|response rate|actively reviewing|no longer accepting|your profile matches|benefits|visa sponsorship|sponsors visa|matched|closing soon|expiring soon|ending soon|just for you|based on your profile|
    strong applicant|you may be a fit|great place to work|top employer|apply early|viewed|saved|b2b|promoted by|hiring manager|candidate|in your network|followers|reply fast|over 100 applicants|applied|new job|highly rated|nearby|seen|
    estimated pay|mentorship|immediate start|no experience|entry level|senior level|mid level|mid-senior level|junior level|associate level|director level|executive level|experience level|years of exp|equity`,
  labels: {
    company:
      'company|employer|organisation|organization|hiring company|client|company name|agency|posted by|advertiser|recruiter|business',
    location: 'location|locations|place|city|area|where|based in|office|job location|work location|region|country|site',
    salary:
      'salary|pay|compensation|wage|rate|salary range|pay range|hourly rate|day rate|annual salary|base salary|est salary|estimated salary|remuneration|package|pay rate|base pay',
    employment:
      'job type|employment type|type|contract|contract type|employment|position type|job types|schedule|hours|working hours|tenure|term|duration|job status',
    mode: 'work mode|workplace|workplace type|work type|remote|working model|work arrangement|work setting|location type|work style',
    title: 'title|job title|position|role|job|vacancy|post|opening',
    other:
      'department|team|posted|date posted|closing date|deadline|reference|job id|ref|id|experience|skills|requirements|benefits|industry|category|level|seniority|function|start date|job reference|req id|requisition|posted on|published|languages|applicants|match|company size|required skills|sector|apply by|link|url|apply|view job|job link|details|description|summary|about|shift|education|tags|stack|tech stack|funding|size|visa',
  },
  periods: {
    hour: 'hour|hr|hrs|hourly|h|ph|p/h|per hour|an hour',
    day: 'day|daily|p/d|pd|per diem|diem|per day|a day',
    week: 'week|weekly|wk|pw|p/w|per week|a week',
    month: 'month|monthly|mo|mth|pm|p/m|per month|a month|pcm',
    year: 'year|yearly|yr|yrs|annum|annual|annually|pa|p.a|p.a.|per year|a year|per annum|py',
  },
  estimated: 'est|estimated|estimate|glassdoor est|salary estimate',
  at: 'at|@',
  hiring:
    'is hiring for|is hiring a|is hiring an|is hiring|is looking for a|is looking for an|is looking for|are hiring a|are hiring|seeks a|seeks an|seeks|needs a|just posted a|just posted|wants a|hiring a|is recruiting a|has an opening for|has an opportunity for a',
  alert: `roles|role|openings|who is hiring|opportunities|job alert|jobs alert|job alerts|new job|new jobs|jobs for you|job matches|matching jobs|job match|job recommendations|recommended jobs|recommended for you|jobs matching|jobs similar|jobs you|
    job opportunities|job opportunity|new role|new roles|open roles|open positions|new positions|new openings|openings|is hiring|are hiring|now hiring|apply now|latest jobs|jobs in|jobs near|vacancies|vacancy|roles for you|
    top picks|opportunities for you|job digest|daily jobs|weekly jobs|your daily|career opportunities|great fit|more jobs|more new jobs|a match|good match|strong match|hiring|job listings|featured jobs|jobs of the week|job posting|just posted|
    remote jobs|job|jobs|jobs picked|picked for you|your matches|new matches|be one of the first|popular job|stand out|invited to apply|saved search|new listings`,
  ownAffairs: `your application|application received|application submitted|application sent|application update|application status|
    application confirmation|status of your application|update on your application|application to|application for|
    finish your application|complete your application|thank you for applying|thanks for applying|thank you for your application|
    thank you for your interest|thanks for your interest|you applied|applied to|you have applied|your interview|interview invitation|
    interview request|interview confirmation|interview scheduled|interview reminder|phone interview|video interview|
    invitation to interview|schedule your interview|schedule an interview|recruiter screen|online assessment|your assessment|
    complete the assessment|coding challenge|coding test|offer letter|unfortunately|we regret|regret to inform|not moving forward|
    not be moving forward|other candidates|position has been filled|viewed your application|confirm your email|confirm your account|
    verify your email|verify your account|verify your|verification code|reset your password|your password|password reset|
    security alert|security code|sign in to|new sign-in|new login|log in to|login code|one-time code|your invoice|invoice for|
    invoice from|invoice number|your receipt|receipt for|your order|order confirmation|payment received|payment failed|
    your subscription|people you may know|wants to connect|connection request|invitation to connect|accepted your invitation|
    viewed your profile|profile views|resume was viewed|appeared in|sent you a message|messaged you|new message from|commented on|
    reacted to|shared a post|mentioned you|birthday|work anniversary|webinar invitation|join our webinar|free webinar|background check|next steps for your|next step for your|
    next step online|was rejected|been rejected|run failed|build failed`,
  replies: `thank you for applying|thanks for applying|thank you for your application|thank you for your interest in career|
    thank you for your interest in the|thank you for your interest in our|thank you for your interest in joining|
    we have received your application|we've received your application|received your application|received your job application|
    your application has been|your application was|your application for|your application to|you applied to|you applied for|
    application submitted|we regret|not be moving forward|not moving forward|decided to move forward with other|
    decided to proceed with other|position has been filled|position you applied to|schedule your interview|set up an interview|set up a call|recruiter screen|
    invite you to an interview|invite you to interview|complete the assessment|complete your assessment|online assessment|
    confirm your email|confirm your e-mail|verify your email|verify your e-mail|confirm your account|finish your application|
    unfortunately`,
  departments: `engineering|sales|marketing|product|design|finance|legal|human resources|hr|people|operations|customer support|customer success|information technology|it|research|data|data science|accounting|administration|administrative|communications|
    business development|security|infrastructure|quality|manufacturing|production|logistics|supply chain|procurement|healthcare|education|retail|hospitality|construction|insurance|banking|consulting|software development|r&d|research & development|technology|support|
    professional services|general & administrative|g&a|platform|growth|strategy|analytics|business|clinical|medical|regulatory|computer software|internet|financial services|staffing|media|telecommunications|automotive|real estate|energy|biotech|pharmaceuticals|e-commerce|fintech|saas|ai|machine learning`,
  headings: `new jobs|jobs for|jobs in|jobs at|jobs matching|jobs you|jobs similar|similar jobs|recommended jobs|your job alert|job alert|based on|more jobs|top jobs|latest|featured|because you|recently|other jobs|see all|view all|we found|here are|hi|hello|dear|your daily|your weekly|all jobs|job matches|matching|
    these jobs|this week|today's|open jobs|open roles|search|explore|discover|jobs from|results for|alert for|saved search|want|looking for|get|find|create|don't miss|top picks|jobs posted|new roles|how|why|what|update|upload|keywords|jobs that`,
  places: `bay area|greater|metro|metropolitan|area|region|county|district|north|south|east|west|northern|southern|eastern|western|central|upper|lower|emea|apac|latam|americas|europe|european union|eu|uk|us|usa|u.s.|u.s.a.|united states of america|england|scotland|wales|northern ireland|great britain|nationwide|
    only|worldwide|global|multiple locations|various locations|several locations|anywhere|middle east|asia|africa|north america|south america|dach|benelux|nordics|cee|asia pacific|oceania|remote|hq|headquarters|downtown|near|and|or|st|saint|san|santa|new|city|of|fort|mount|port|lake|beach|heights|park|springs|valley|hills|island|islands|bay`,
}
