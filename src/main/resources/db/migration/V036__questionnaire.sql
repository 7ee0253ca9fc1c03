-- The questions that help to diagnose a territory, for administrators to change. A plan keeps the version it answered, so that
-- its answers go on meaning what they meant: what was published is never touched again, and a change is a version of its own.
create table questionnaire (
    version      integer     primary key,
    -- How often the draft was written: who writes in an older state of it is told.
    revision     bigint      not null,
    state        text        not null,
    -- Its questions, their choices, what each suggests, and which contradict the others. The keys of questions and choices stay from version to version.
    content      jsonb       not null,
    -- The version that it was begun from; null for the first.
    based_on     integer,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    -- Null for what came with the portal.
    changed_by   uuid,
    published_at timestamptz,
    constraint questionnaire_version_range check (version > 0),
    constraint questionnaire_state check (state in ('DRAFT', 'PUBLISHED')),
    constraint questionnaire_published_at check ((state = 'PUBLISHED') = (published_at is not null)),
    constraint questionnaire_based_on foreign key (based_on) references questionnaire,
    constraint questionnaire_based_on_earlier check (based_on < version),
    constraint questionnaire_changed_by foreign key (changed_by) references account
);

create unique index questionnaire_one_draft on questionnaire (state) where state = 'DRAFT';

create function questionnaire_stays() returns trigger language plpgsql as $$
begin
    if old.state = 'PUBLISHED' then
        raise exception 'questionnaire % is published', old.version
            using errcode = 'check_violation', constraint = 'questionnaire_published_stays';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;

create trigger questionnaire_published_stays
    before update or delete on questionnaire
    for each row execute function questionnaire_stays();

insert into questionnaire (version, revision, state, created_at, changed_at, published_at, content) values
(1, 0, 'PUBLISHED', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00Z', $json$
{"questions": [
  {"key": "besoins-des-habitants", "several": true,
   "text": "De quoi les habitants manquent-ils le plus ?",
   "help": "Ce dont on vous parle au marché, dans les courriers, aux réunions de quartier. Plusieurs réponses possibles.",
   "choices": [
      {"key": "soins", "text": "Des soins à leur portée, par le prix ou la distance", "suggests": [
         {"kind": "ISSUE", "slug": "sante", "why": "Quand le prix ou la distance éloigne des soins, la santé devient une affaire du territoire."},
         {"kind": "LEVER", "slug": "services-aux-habitants", "why": "Une mutuelle ou une association peut ouvrir avec vous un service de santé de proximité."}]},
      {"key": "ecole", "text": "Une école où leurs enfants apprennent et restent", "suggests": [
         {"kind": "ISSUE", "slug": "education", "why": "C’est l’avenir du territoire qui se perd quand des enfants quittent l’école trop tôt."},
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Des entreprises acceptent de parrainer une école quand la collectivité les y invite."}]},
      {"key": "logement", "text": "Un toit décent, en urgence ou pour la vie", "suggests": [
         {"kind": "ISSUE", "slug": "hebergement-logement", "why": "Sans logement, ni la santé, ni l’école, ni l’emploi ne tiennent longtemps."},
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Loger demande du terrain, du capital et un gestionnaire : rarement un seul acteur a les trois."}]},
      {"key": "eau-energie-dechets", "text": "L’eau, l’électricité ou l’enlèvement des déchets", "suggests": [
         {"kind": "ISSUE", "slug": "ressources", "why": "Fournir l’eau et l’énergie et traiter les déchets est attendu de vous avant tout le reste."},
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Ces services coûtent cher à lancer : partagez l’investissement et gardez la main sur le tarif."}]},
      {"key": "nourriture", "text": "De quoi bien se nourrir, à un prix juste", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-rural", "why": "Ce que l’on mange en ville dépend de ceux qui cultivent autour."},
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Un groupement de producteurs qui transforme et vend sur place a besoin d’aide pour démarrer."}]},
      {"key": "culture", "text": "Des lieux pour lire, créer, jouer, se retrouver", "suggests": [
         {"kind": "ISSUE", "slug": "culture", "why": "Un lieu de culture retient les habitants et fait vivre les savoir-faire d’ici."},
         {"kind": "LEVER", "slug": "services-aux-habitants", "why": "Une association anime souvent mieux qu’une administration un lieu ouvert à tous."}]}]},
  {"key": "personnes-a-l-ecart", "several": true, "alone": ["on-ne-sait-pas"],
   "text": "Qui risque le plus de rester à l’écart ?",
   "help": "Pensez aussi à ceux que l’on ne voit jamais à la mairie. Plusieurs réponses possibles.",
   "choices": [
      {"key": "petits-enfants", "text": "Les tout-petits et leurs parents", "suggests": [
         {"kind": "ISSUE", "slug": "jeunesse", "why": "Sans mode de garde, un parent, le plus souvent la mère, renonce à travailler."},
         {"kind": "LEVER", "slug": "services-aux-habitants", "why": "Crèche ou halte-garderie : les parents peuvent la gérer avec une association."}]},
      {"key": "jeunes", "text": "Les jeunes sans diplôme ni perspective", "suggests": [
         {"kind": "ISSUE", "slug": "jeunesse", "why": "Un jeune que rien n’attend finit par partir, ou par se perdre."},
         {"kind": "ISSUE", "slug": "formation", "why": "Un métier appris près de chez soi ouvre la première porte."}]},
      {"key": "ages", "text": "Les personnes âgées, seules ou dépendantes", "suggests": [
         {"kind": "ISSUE", "slug": "seniors", "why": "Vieillir chez soi demande des services que la famille ne peut plus assurer seule."},
         {"kind": "LEVER", "slug": "services-aux-habitants", "why": "L’aide à domicile est un service de relation, où l’économie sociale et solidaire excelle."}]},
      {"key": "sans-emploi", "text": "Les personnes longtemps sans emploi", "suggests": [
         {"kind": "ISSUE", "slug": "emploi-insertion", "why": "Retrouver un travail, même accompagné, rend un revenu et une place."},
         {"kind": "LEVER", "slug": "commande-publique", "why": "Une clause sociale réserve des heures de travail à ceux que personne n’embauche."}]},
      {"key": "sans-abri", "text": "Les personnes sans toit ou mal logées", "suggests": [
         {"kind": "ISSUE", "slug": "hebergement-logement", "why": "Héberger quelques nuits ne suffit pas : il faut un chemin vers le logement."}]},
      {"key": "handicap", "text": "Les personnes malades ou handicapées", "suggests": [
         {"kind": "ISSUE", "slug": "sante", "why": "L’accompagnement manque souvent plus que le soin lui-même."},
         {"kind": "LEVER", "slug": "services-aux-habitants", "why": "Un service lancé avec les familles répond au besoin réel, sans l’imaginer à leur place."}]},
      {"key": "on-ne-sait-pas", "text": "Nous ne le savons pas bien", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Réunissez ceux qui les connaissent : soignants, enseignants, associations, chefs de quartier."}]}]},
  {"key": "vivre-de-son-travail", "several": true,
   "text": "Que manque-t-il pour vivre de son travail chez vous ?",
   "help": "Plusieurs réponses possibles.",
   "choices": [
      {"key": "emplois", "text": "Des emplois stables", "suggests": [
         {"kind": "ISSUE", "slug": "emploi-insertion", "why": "L’emploi qui manque est le premier motif de départ."},
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Une entreprise sociale crée des emplois qui ne partiront pas ailleurs."}]},
      {"key": "metiers", "text": "Des personnes formées aux métiers qui recrutent", "suggests": [
         {"kind": "ISSUE", "slug": "formation", "why": "Des postes restent vides faute de formation à proximité."}]},
      {"key": "debouches", "text": "Des clients pour ce qui se fabrique ici", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-economique", "why": "Une production qui se vend sur place garde la richesse sur place."},
         {"kind": "LEVER", "slug": "commande-publique", "why": "Soyez vous-même un client régulier : une commande vaut souvent mieux qu’une aide."}]},
      {"key": "argent-et-conseil", "text": "Un prêt, un local ou un conseil pour se lancer", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-economique", "why": "Les projets existent, mais s’arrêtent avant la première vente."},
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Incubateur, local, avance remboursable : c’est à votre portée."}]},
      {"key": "terre", "text": "Un revenu digne pour ceux qui cultivent", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-rural", "why": "Un producteur isolé vend mal ; un groupement transforme et négocie."}]},
      {"key": "internet", "text": "L’accès à internet et à ses usages", "suggests": [
         {"kind": "ISSUE", "slug": "numerique", "why": "Sans connexion ni savoir-faire, on ne trouve ni client, ni emploi, ni démarche."}]}]},
  {"key": "cadre-de-vie", "several": true,
   "text": "Qu’est-ce qui abîme le plus le cadre de vie ?",
   "help": "Plusieurs réponses possibles.",
   "choices": [
      {"key": "quartiers", "text": "Des quartiers qui grandissent sans services", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-urbain", "why": "Une ville s’étend mieux avec ceux qui y vivent que malgré eux."}]},
      {"key": "batiments", "text": "Des bâtiments inconfortables ou insalubres", "suggests": [
         {"kind": "ISSUE", "slug": "ecoconstruction", "why": "Les matériaux d’ici, bien employés, protègent de la chaleur et donnent du travail."},
         {"kind": "LEVER", "slug": "commande-publique", "why": "Vos propres bâtiments peuvent servir de vitrine, travaux d’insertion compris."}]},
      {"key": "nature", "text": "La chaleur, les inondations, la nature qui recule", "suggests": [
         {"kind": "ISSUE", "slug": "environnement", "why": "Des arbres, des sols et des berges entretenus coûtent moins que les dégâts."}]},
      {"key": "dechets", "text": "Les déchets qui s’accumulent", "suggests": [
         {"kind": "ISSUE", "slug": "ressources", "why": "Un déchet trié devient une matière, et un métier pour celui qui le trie."},
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Une coopérative de collecte et de recyclage démarre avec peu : un terrain, des chariots, un contrat."}]},
      {"key": "villages", "text": "Des villages qui se vident", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-rural", "why": "Rester au village suppose d’y trouver un revenu et quelques services."}]}]},
  {"key": "qui-agit", "several": true, "alone": ["presque-personne", "on-ne-sait-pas"],
   "text": "Qui répond déjà à ces besoins sur votre territoire ?",
   "help": "Le diagnostic commence par eux. Plusieurs réponses possibles.",
   "choices": [
      {"key": "associations", "text": "Des associations", "suggests": [
         {"kind": "LEVER", "slug": "services-aux-habitants", "why": "Ces associations connaissent les usagers : une convention de plusieurs années leur permet de durer."}]},
      {"key": "cooperatives-et-mutuelles", "text": "Des coopératives ou des mutuelles", "suggests": [
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Celles qui tiennent déjà peuvent grandir, avec un appui à la gestion ou de nouveaux marchés."}]},
      {"key": "fondations", "text": "Des fondations", "suggests": [
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Une fondation engage des moyens pour longtemps : associez-la au montage dès le début."}]},
      {"key": "entreprises-sociales", "text": "Des entreprises sociales ou d’insertion", "suggests": [
         {"kind": "LEVER", "slug": "commande-publique", "why": "Vos achats sont pour elles le moyen le plus sûr d’embaucher."}]},
      {"key": "presque-personne", "text": "Presque personne", "suggests": [
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Il faut d’abord faire naître : cherchez les porteurs de projets et donnez-leur un point d’appui."}]},
      {"key": "on-ne-sait-pas", "text": "Nous ne le savons pas", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Un annuaire des acteurs locaux, dressé avec eux, est le premier pas du diagnostic."}]}]},
  {"key": "rencontres", "several": false,
   "text": "Ces acteurs se rencontrent-ils ?",
   "help": "Entre eux, et avec la mairie.",
   "choices": [
      {"key": "jamais", "text": "Non, chacun travaille de son côté", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Une première rencontre sur un problème précis suffit à faire naître des projets communs."}]},
      {"key": "parfois", "text": "Parfois, autour d’un événement ou d’une urgence", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Donnez à ces rencontres un rythme et quelqu’un qui les prépare."}]},
      {"key": "souvent", "text": "Oui, ils ont l’habitude de travailler ensemble", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "L’habitude est prise : un pôle de coopération lui donnerait un lieu et des règles."},
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Des acteurs qui se font confiance peuvent porter ensemble un projet plus lourd."}]}]},
  {"key": "achats", "several": true, "alone": ["peu"],
   "text": "Que la collectivité achète-t-elle souvent ?",
   "help": "L’argent déjà inscrit au budget. Plusieurs réponses possibles.",
   "choices": [
      {"key": "entretien", "text": "Nettoyage, entretien, espaces verts", "suggests": [
         {"kind": "LEVER", "slug": "commande-publique", "why": "Ces marchés conviennent à des structures d’insertion et se contrôlent facilement."},
         {"kind": "ISSUE", "slug": "emploi-insertion", "why": "Ces métiers accueillent bien des personnes éloignées de l’emploi."}]},
      {"key": "travaux", "text": "Travaux et rénovation", "suggests": [
         {"kind": "LEVER", "slug": "commande-publique", "why": "Le second œuvre peut être découpé en lots à la taille de petites structures."},
         {"kind": "ISSUE", "slug": "ecoconstruction", "why": "Chaque chantier public est une occasion de bâtir autrement."}]},
      {"key": "repas", "text": "Repas des écoles, des centres ou des réceptions", "suggests": [
         {"kind": "LEVER", "slug": "commande-publique", "why": "Une cantine est un débouché régulier pour les producteurs d’alentour."},
         {"kind": "ISSUE", "slug": "developpement-rural", "why": "Vos repas peuvent faire vivre des fermes proches."}]},
      {"key": "fournitures", "text": "Fournitures, impressions, mobilier", "suggests": [
         {"kind": "LEVER", "slug": "commande-publique", "why": "De petits achats répétés font une première commande pour une entreprise sociale."},
         {"kind": "ISSUE", "slug": "developpement-economique", "why": "Acheter ici ce qui peut l’être garde l’argent sur le territoire."}]},
      {"key": "peu", "text": "Très peu de choses", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "À défaut d’acheter, faites se rencontrer ceux qui vendent et ceux qui achètent."}]}]},
  {"key": "moyens", "several": true, "alone": ["presque-rien"],
   "text": "Que la collectivité peut-elle engager ?",
   "help": "Tout ne se compte pas en argent. Plusieurs réponses possibles.",
   "choices": [
      {"key": "lieu", "text": "Un local ou un terrain inoccupé", "suggests": [
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Un lieu vide peut devenir un incubateur ou un atelier partagé."}]},
      {"key": "subventions", "text": "Des subventions ou des avances", "suggests": [
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Une enveloppe modeste, aux règles courtes, suffit à lancer de premiers projets."}]},
      {"key": "temps", "text": "Le temps d’un élu ou d’un agent", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Une personne identifiée, qui en a le temps, vaut mieux qu’un comité de plus."}]},
      {"key": "garantie", "text": "Sa signature : garantie, convention, concession", "suggests": [
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Votre engagement rassure les prêteurs et les partenaires privés."}]},
      {"key": "presque-rien", "text": "Presque rien pour l’instant", "suggests": [
         {"kind": "LEVER", "slug": "commande-publique", "why": "Orienter les achats ne coûte pas davantage : seule change la manière d’employer le budget."},
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Réunir les acteurs demande surtout de la constance."}]}]},
  {"key": "entreprises-privees", "several": false,
   "text": "Des entreprises privées sont-elles prêtes à s’engager avec vous ?",
   "help": "Commerces, banques, industriels, grandes exploitations.",
   "choices": [
      {"key": "oui", "text": "Oui, certaines le font déjà", "suggests": [
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Elles sont prêtes : proposez-leur un projet dont le risque et les fruits soient partagés."}]},
      {"key": "a-convaincre", "text": "Peut-être, il faudrait les convaincre", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Un atelier ou une visite convainc mieux qu’un courrier."},
         {"kind": "LEVER", "slug": "projets-public-prive", "why": "Commencez par un essai court, où chacun met peu."}]},
      {"key": "tres-peu", "text": "Il y en a très peu ici", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-economique", "why": "Un tissu d’entreprises se construit, et les plus solidaires y ont leur place."},
         {"kind": "LEVER", "slug": "creation-et-developpement", "why": "Aidez de nouvelles entreprises à naître, sociales dès le départ."}]}]},
  {"key": "strategie", "several": true, "alone": ["rien-d-ecrit"],
   "text": "Qu’est-ce que la stratégie de votre territoire met au premier rang ?",
   "help": "Celle que les élus portent pour les dix ans à venir. Plusieurs réponses possibles.",
   "choices": [
      {"key": "ressources", "text": "L’accès aux ressources", "suggests": [
         {"kind": "ISSUE", "slug": "ressources", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "economie", "text": "Le développement économique", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-economique", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "logement", "text": "Le logement", "suggests": [
         {"kind": "ISSUE", "slug": "hebergement-logement", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "ville", "text": "L’aménagement et la ville durable", "suggests": [
         {"kind": "ISSUE", "slug": "developpement-urbain", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."},
         {"kind": "ISSUE", "slug": "environnement", "why": "Une ville durable se juge à son air, à son eau et à ses arbres."}]},
      {"key": "education-et-jeunesse", "text": "L’éducation et la jeunesse", "suggests": [
         {"kind": "ISSUE", "slug": "education", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."},
         {"kind": "ISSUE", "slug": "jeunesse", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "sante", "text": "La santé", "suggests": [
         {"kind": "ISSUE", "slug": "sante", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "emploi", "text": "L’emploi et l’insertion", "suggests": [
         {"kind": "ISSUE", "slug": "emploi-insertion", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "culture", "text": "La culture", "suggests": [
         {"kind": "ISSUE", "slug": "culture", "why": "C’est une priorité que le territoire s’est donnée pour longtemps."}]},
      {"key": "rien-d-ecrit", "text": "Rien n’est encore écrit", "suggests": [
         {"kind": "LEVER", "slug": "animation-territoriale", "why": "Des conférences et des ateliers ouverts préparent une stratégie que chacun reconnaîtra."}]}]}]}
$json$);
