-- What the portal opens with. The facts (names, countries, issues, figures, links, levers, factors, forms) come from the AIMF's
-- founding note on the social and solidarity economy; the sentences are the portal's own. What the note does not say stays null.

-- Territorial issues: every wording of the note leads to one of the lower level, and no two of them mean the same.
insert into territorial_issue (position, slug, parent_slug, name, summary, aliases) values
    (1, 'education-et-culture', null, 'Éducation et culture',
     'Apprendre, se former et partager une culture, à tout âge et où que l’on vive.',
     array['savoirs', 'connaissance']),
    (2, 'education', 'education-et-culture', 'Éducation',
     'Donner à chaque enfant une école qui marche, et à chaque adulte de quoi comprendre et décider.',
     array['école', 'écoles', 'établissements scolaires', 'scolarité', 'enseignement', 'alphabétisation', 'sensibilisation']),
    (3, 'formation', 'education-et-culture', 'Formation',
     'Apprendre un métier ou en changer, près de chez soi et sans interrompre sa vie.',
     array['formation professionnelle', 'sessions de formation', 'apprentissage', 'compétences', 'apprendre un métier']),
    (4, 'culture', 'education-et-culture', 'Culture',
     'Ouvrir à tous les lieux, les œuvres et les savoir-faire qui font l’âme d’un territoire.',
     array['artisanat d’art', 'patrimoine', 'centres culturels', 'arts', 'bibliothèque']),

    (5, 'economie-et-emploi', null, 'Économie et emploi',
     'Créer de l’activité et du travail qui profitent à ceux qui habitent le territoire.',
     array['activité', 'économie locale']),
    (6, 'emploi-insertion', 'economie-et-emploi', 'Emploi et insertion',
     'Permettre à chacun, même très éloigné de l’emploi, de gagner sa vie par son travail.',
     array['emploi', 'emplois', 'insertion', 'insertion professionnelle', 'insertion par le travail', 'travail', 'chômage', 'personnes en difficulté', 'IAE']),
    (7, 'developpement-economique', 'economie-et-emploi', 'Développement économique',
     'Faire naître et grandir des entreprises qui durent et dont les fruits restent sur place.',
     array['développement', 'croissance économique', 'entreprises', 'entrepreneuriat', 'commerce', 'artisanat']),
    (8, 'numerique', 'economie-et-emploi', 'Numérique',
     'Mettre les outils de l’information et de la communication à la portée de tous.',
     array['technologie de l’information', 'technologies de l’information', 'nouvelles technologies', 'NTIC', 'TIC', 'informatique', 'internet']),

    (9, 'sante-et-solidarites', null, 'Santé et solidarités',
     'Soigner, loger et accompagner, sans laisser personne de côté.',
     array['solidarité', 'lutte contre l’exclusion', 'lutte contre les exclusions', 'handicap', 'personnes handicapées', 'pauvreté', 'action sociale']),
    (10, 'sante', 'sante-et-solidarites', 'Santé',
     'Rendre des soins de qualité accessibles à tous, par la distance comme par le prix.',
     array['soins', 'soins de santé', 'centres de soins', 'assurance maladie', 'mutuelle de santé', 'hôpital', 'médecin']),
    (11, 'jeunesse', 'sante-et-solidarites', 'Jeunesse',
     'Accueillir les tout-petits et accompagner les jeunes jusqu’à leur vie d’adulte.',
     array['jeunes', 'enfants', 'petite enfance', 'crèche', 'crèches', 'haltes-garderies', 'garderie']),
    (12, 'seniors', 'sante-et-solidarites', 'Seniors',
     'Bien vieillir sur son territoire, chez soi ou dans un lieu adapté.',
     array['personnes âgées', 'personnes âgées dépendantes', 'aînés', 'vieillesse', 'grand âge', 'dépendance']),
    (13, 'hebergement-logement', 'sante-et-solidarites', 'Hébergement et logement',
     'Assurer à chacun un toit décent, pour une nuit difficile comme pour la vie.',
     array['hébergement', 'logement', 'logements', 'habitat', 'sans-abri', 'loger']),

    (14, 'territoire-et-environnement', null, 'Territoire et environnement',
     'Aménager, construire et produire en ménageant les lieux et les ressources.',
     array['développement durable', 'aménagement du territoire', 'transition écologique']),
    (15, 'developpement-urbain', 'territoire-et-environnement', 'Développement urbain',
     'Faire grandir la ville de façon durable, avec celles et ceux qui y vivent.',
     array['ville', 'villes durables', 'villes écologiques', 'urbanisme', 'aménagement', 'quartiers']),
    (16, 'developpement-rural', 'territoire-et-environnement', 'Développement rural',
     'Permettre de vivre de la terre et de rester au village en y trouvant revenus et services.',
     array['agriculture', 'agricole', 'producteurs', 'campagne', 'village', 'villages', 'monde rural', 'alimentation']),
    (17, 'ecoconstruction', 'territoire-et-environnement', 'Écoconstruction',
     'Bâtir et rénover avec des matériaux et des méthodes qui respectent l’environnement et la santé.',
     array['éco-construction', 'construction écologique', 'bâtiment', 'bâtiment durable', 'matériaux', 'rénovation']),
    (18, 'environnement', 'territoire-et-environnement', 'Environnement',
     'Protéger la nature, en ville comme à la campagne, et faire face au changement du climat.',
     array['protection de l’environnement', 'responsabilité environnementale', 'écologie', 'nature', 'climat', 'espaces verts', 'biodiversité']),
    (19, 'ressources', 'territoire-et-environnement', 'Accès aux ressources',
     'Fournir à tous l’eau et l’énergie, et traiter ce qui est usé ou jeté.',
     array['ressources', 'accès et traitement des ressources', 'traitement des ressources', 'eau', 'eau potable', 'assainissement', 'énergie', 'électricité', 'déchets', 'recyclage', 'tri']);

insert into lever (position, slug, name, summary, description, first_steps, aliases) values
    (1, 'commande-publique', 'Commande publique',
     'Acheter autrement : ouvrir les marchés de la collectivité à l’économie sociale et solidaire, clauses sociales à l’appui.',
$md$Une collectivité achète toute l’année : travaux, entretien, repas, fournitures, études. Orienter cette **politique d’achat** vers l’économie sociale et solidaire est le plus direct des leviers. L’argent est déjà au budget ; seule change la manière de l’employer.

L’outil le plus connu est la **clause sociale**. C’est une condition écrite dans le marché : par exemple, confier une part des heures de travail à des personnes éloignées de l’emploi, ou tenir compte de l’utilité sociale des offres. Elle se combine avec d’autres gestes simples : des lots à la taille de petites structures, des délais de réponse raisonnables, des factures payées vite.

Pour une coopérative, une association ou une entreprise sociale, une commande régulière vaut souvent mieux qu’une aide : elle donne de la visibilité, permet d’embaucher et d’investir. Pour la collectivité, un même franc, un même euro, un même dirham rend alors deux services.$md$,
$md$- Passez en revue les achats des deux dernières années et repérez ceux qu’une structure locale pourrait assurer : entretien, espaces verts, second œuvre, restauration, impression.
- Faites vérifier ce que permet le droit des marchés publics de votre pays : clauses sociales, marchés réservés, petits montants.
- Rencontrez les organisations concernées avant d’écrire le cahier des charges, pour savoir ce qu’elles peuvent fournir.
- Choisissez un premier marché, simple et visible, et écrivez-y une clause sociale que l’on pourra contrôler.
- Nommez une personne qui aide les entreprises à tenir la clause et en suit les résultats.
- Présentez le bilan au conseil au bout d’un an, puis fixez un objectif pour l’ensemble des achats.$md$,
     array['politique d’achat', 'achats responsables', 'clauses sociales', 'marchés publics', 'appel d’offres']),

    (2, 'creation-et-developpement', 'Appui à la création et au développement',
     'Aider des entreprises sociales à naître, puis à grandir : incubateurs, locaux, conseils, financement des projets.',
$md$Une entreprise sociale naît rarement seule. Entre l’idée et le premier salaire, il lui faut des conseils, un lieu, des clients et un peu d’argent patient. La collectivité peut réunir tout cela, puis rester présente quand vient le moment de changer d’échelle.

Deux outils sont à la portée d’une collectivité. L’**incubateur** accueille des porteurs de projets de l’économie sociale et solidaire, les forme, les met en réseau et les suit jusqu’au lancement. Le **financement de projets** prend des formes variées : subvention d’amorçage, avance remboursable, garantie d’un prêt, prix, mise à disposition d’un terrain ou d’un bâtiment.

L’appui à la création ne suffit pas : une structure peut s’essouffler après un bon départ. Prévoyez aussi l’**appui au développement** : aide à la gestion, recherche de nouveaux marchés, recrutement, achats en commun. Le but est le même du début à la fin : une activité utile qui tient par elle-même.$md$,
$md$- Recensez les porteurs de projets du territoire et demandez-leur ce qui leur manque le plus : un lieu, un conseil, un client, un prêt.
- Désignez un guichet unique à la mairie, avec un nom et un numéro de téléphone.
- Cherchez un lieu inoccupé qui puisse accueillir un incubateur, même petit, et un partenaire pour l’animer.
- Réservez une enveloppe de financement, aux règles courtes et publiques, avec une réponse rapide.
- Associez banques, mutuelles, fondations et bailleurs pour que l’aide de la collectivité en entraîne d’autres.
- Suivez chaque projet au moins trois ans, et aidez aussi ceux qui veulent grandir.$md$,
     array['création d’entreprises sociales', 'incubateurs d’entreprises', 'pépinière', 'financement de projets', 'subvention', 'prêt', 'accompagnement']),

    (3, 'animation-territoriale', 'Animation territoriale',
     'Faire se rencontrer ceux qui agissent : pôles de coopération, ateliers, conférences, salons.',
$md$Sur un même territoire, une coopérative, une école, une entreprise et une association peuvent s’ignorer pendant des années. L’**animation territoriale** les fait se connaître, puis travailler ensemble. La collectivité y a une place que nul autre ne peut prendre : elle parle à tous et ne concurrence personne.

Le **pôle de coopération** en est la forme la plus durable. Des structures de l’économie sociale et solidaire, des entreprises, des chercheurs et des services publics y partagent un lieu, des moyens ou une stratégie, et montent des projets qu’aucun n’aurait menés seul.

D’autres formats sont plus légers et tout aussi utiles pour commencer : **ateliers** pour avancer sur une question précise, **conférences** pour faire connaître, **salons** pour vendre, recruter et donner envie. L’essentiel est qu’une rencontre en prépare toujours une autre.$md$,
$md$- Dressez l’annuaire des acteurs locaux et rendez-le public : chacun y découvrira des voisins.
- Confiez l’animation à une personne identifiée, élue ou technicienne, qui en ait le temps.
- Organisez un premier atelier sur un problème concret du territoire, en petit comité, avec une décision à la clé.
- Profitez d’un événement qui existe déjà, foire ou forum de l’emploi, pour ouvrir un espace à l’économie sociale et solidaire avant de créer un salon.
- Invitez une autre ville du réseau à raconter ce qu’elle a réussi, et ce qu’elle a raté.
- Quand des habitudes de travail sont prises, proposez aux plus engagés de former un pôle de coopération, avec un lieu et des règles communes.$md$,
     array['pôles de coopération', 'ateliers', 'conférences', 'salons', 'réseau', 'forum']),

    (4, 'projets-public-prive', 'Projets public-privé',
     'Lancer avec des entreprises et des organisations des projets que ni la collectivité ni elles ne mèneraient seules.',
$md$Certains besoins dépassent les moyens d’une commune : rénover un quartier, traiter des déchets, ouvrir un centre de soins. Le **projet public-privé** réunit autour d’une même table la collectivité, des entreprises et des organisations de l’économie sociale et solidaire. Chacun apporte ce qu’il a : la légitimité et le foncier, le capital et la technique, la connaissance des habitants.

La présence d’une structure de l’économie sociale et solidaire change la nature de l’accord. Elle veille à ce que l’**utilité sociale** soit inscrite dans le contrat à côté de la rentabilité, et que les habitants aient leur mot à dire.

Un bon projet commun se reconnaît à trois signes : le risque est partagé selon ce que chacun peut porter, les comptes sont ouverts, et l’on sait d’avance ce qui se passe si l’un des partenaires se retire.$md$,
$md$- Partez d’un besoin prioritaire du territoire, jamais d’une offre toute faite.
- Réunissez très tôt les partenaires possibles : entreprises, organisations solidaires, usagers, services techniques.
- Écrivez en deux pages qui apporte quoi, qui décide, qui gagne et qui paie si cela tourne mal.
- Faites relire le montage par un juriste et par un financier qui ne soient pas parties prenantes.
- Commencez par une étape d’essai, courte, avec des résultats que l’on peut mesurer.
- Prévoyez un comité de suivi où siègent des habitants, et publiez ses comptes rendus.$md$,
     array['partenariat public-privé', 'PPP', 'entreprises privées', 'secteur privé', 'société mixte']),

    (5, 'services-aux-habitants', 'Services aux habitants',
     'Créer avec l’économie sociale et solidaire des services de proximité : éducation, santé, culture et autres services relationnels.',
$md$Garder un enfant, soigner, enseigner, accompagner une personne âgée, faire vivre une bibliothèque : dans ces services dits **relationnels**, la qualité tient à la relation entre deux personnes. L’économie sociale et solidaire y excelle, parce qu’elle est proche des habitants et n’a pas d’actionnaire à servir d’abord.

La collectivité peut **lancer** ces services avec elle dans l’**éducation**, la **santé**, la **culture**, mais aussi la petite enfance, le grand âge ou le logement. Elle définit le besoin et le niveau de service. L’association, la mutuelle ou la coopérative l’assure et y associe les usagers. Une convention de plusieurs années dit ce que chacun doit à l’autre.

Les effets se voient vite : un service qui n’existait pas ouvre ses portes, des emplois se créent qui ne partiront pas ailleurs, et des habitants se parlent.$md$,
$md$- Demandez aux habitants, quartier par quartier, quel service leur manque le plus ; écoutez surtout ceux qui ne viennent jamais aux réunions.
- Regardez quelles associations, mutuelles ou coopératives répondent déjà à une partie du besoin.
- Choisissez un service et un quartier pour commencer, avec des usagers dans le groupe qui le prépare.
- Calculez le coût complet et un tarif que les familles les plus modestes peuvent payer.
- Signez une convention de plusieurs années, avec quelques objectifs simples et un point chaque semestre.
- Interrogez les usagers au bout d’un an avant d’étendre le service à d’autres quartiers.$md$,
     array['services relationnels', 'services aux populations', 'services à la personne', 'services de proximité']);

insert into success_factor (position, slug, name, description, question) values
    (1, 'strategie-territoriale', 'Accord avec la stratégie territoriale',
     'Le projet sert un enjeu que le territoire a reconnu comme prioritaire. Il trouve sa place à côté des autres politiques au lieu de les contredire, et reste utile quand l’équipe change.',
     'À quelle priorité de votre stratégie territoriale ce projet répond-il, et le dirait-on encore dans dix ans ?'),
    (2, 'mobilisation-locale', 'Mobilisation des élus et des techniciens',
     'Des élus défendent le projet en public et des techniciens ont le temps et la compétence de le suivre. L’un sans l’autre ne suffit pas : sans élu, le projet manque de force ; sans technicien, il manque de bras.',
     'Quel élu porte ce projet, quel technicien le suit, et de combien de temps disposent-ils vraiment ?'),
    (3, 'acteurs-prives', 'Intégration des acteurs privés',
     'Entreprises, coopératives, banques ou commerçants ne sont pas de simples invités. Ils participent à la conception, apportent des moyens, achètent ou vendent, et prennent leur part des décisions.',
     'Quels acteurs privés sont engagés dans ce projet, et qu’y mettent-ils : de l’argent, du travail, des débouchés ?'),
    (4, 'montage-financier', 'Montage financier au risque maîtrisé',
     'On sait ce que coûte le lancement, ce que coûte chaque année suivante et d’où vient l’argent. Le modèle économique tient sans dépendre d’une seule source, et ce qui peut mal tourner a été chiffré.',
     'Qui paie la première année, qui paie la cinquième, et que se passe-t-il si une recette manque ?'),
    (5, 'dimension-entrepreneuriale', 'Dimension entrepreneuriale',
     'Le projet est conduit comme une entreprise : une personne en répond, elle connaît ses usagers et ses coûts, essaie, mesure et corrige. Le but est social, la conduite est professionnelle.',
     'Qui dirige ce projet au quotidien, et a-t-il la liberté et les compétences d’un entrepreneur ?');

insert into legal_form (position, slug, name, summary) values
    (1, 'cooperative', 'Coopérative',
     'Une entreprise qui appartient à ses membres : ils la dirigent ensemble, une personne comptant pour une voix, et partagent ses fruits.'),
    (2, 'mutuelle', 'Mutuelle',
     'Un groupement de personnes qui cotisent pour se protéger les unes les autres, en premier lieu face à la maladie.'),
    (3, 'association', 'Association',
     'Des personnes qui s’unissent dans un but autre que le partage de bénéfices, pour leurs membres ou pour tous.'),
    (4, 'fondation', 'Fondation',
     'Des biens ou des fonds que des donateurs affectent pour longtemps à une cause d’intérêt général.'),
    (5, 'entreprise-sociale', 'Entreprise sociale',
     'Une entreprise qui vit de ce qu’elle vend et met ses résultats au service d’un but social.'),
    (6, 'structure-faitiere', 'Structure faîtière',
     'Une organisation dont les membres sont eux-mêmes des organisations : elle les réunit, les représente et les aide.');

insert into organisation (id, version, slug, name, acronym, legal_form, country_code, summary, website, changed_at) values
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1001', 0, 'association-al-jisr', 'Association Al Jisr', null, 'association', 'MA',
     'Association marocaine créée en 1999. Elle rapproche les entreprises privées de l’école et les engage à parrainer des établissements scolaires.',
     'http://www.aljisr.ma', '2026-11-23T08:00:00Z'),
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1002', 0, 'groupe-sos', 'Groupe SOS', null, 'entreprise-sociale', 'FR',
     'Entreprise sociale née de la lutte contre les exclusions. Elle exerce cinq grands métiers : jeunesse, emploi, solidarités, santé et seniors.',
     'http://www.groupe-sos.org', '2026-11-23T08:00:00Z'),
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1003', 0, 'artisans-d-angkor', 'Artisans d’Angkor', null, null, 'KH',
     'Entreprise et école de la région de Siem Reap. Elle forme de jeunes Cambodgiens à la soierie et aux métiers d’art, et leur garantit un emploi.',
     'http://www.artisansdangkor.com', '2026-11-23T08:00:00Z'),
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1004', 0, 'union-technique-de-la-mutualite-malienne', 'Union technique de la mutualité malienne', 'UTM', 'structure-faitiere', 'ML',
     'Structure faîtière des mutuelles du Mali. Elle travaille à mettre des soins de qualité à la portée financière de la population.',
     'http://www.mutualitemalienne.org', '2026-11-23T08:00:00Z'),
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1005', 0, 'association-wouol', 'Association Wouol', null, 'association', 'BF',
     'Association de développement du Burkina Faso. Elle rassemble des groupements de producteurs agricoles et des unités de transformation.',
     'http://www.wouol.org', '2026-11-23T08:00:00Z'),
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1006', 0, 'alveole', 'Alvéole', null, null, 'FR',
     'Structure d’insertion française au service des collectivités, qui partage aussi son savoir sur l’écoconstruction.',
     'http://www.alveole.fr', '2026-11-23T08:00:00Z'),
    ('3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1007', 0, 'evergreen', 'Evergreen', null, null, 'CA',
     'Organisme canadien qui mobilise personnalités, groupes et grand public pour rendre les villes écologiques.',
     'http://www.evergreen.ca/fr', '2026-11-23T08:00:00Z');

insert into initiative (id, version, slug, title, summary, activity_source, activity_html, organisation_id, country_code, city_id,
                        start_year, website, authority_role, partners, funding, results, published_at, changed_at) values
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2001', 0, 'des-entreprises-parrainent-des-etablissements-scolaires',
     'Des entreprises parrainent des établissements scolaires',
     'Au Maroc, Al Jisr amène des entreprises privées à parrainer une école pour la mettre à niveau et l’aider à mieux se diriger, avec deux fils conducteurs : l’environnement et les NTIC.',
$md$Al Jisr existe depuis 1999. L’association va vers les entreprises privées, les sensibilise, puis les mobilise pour qu’elles s’engagent dans l’éducation. La voie qu’elle a choisie est le **parrainage d’établissements scolaires**.

L’entreprise qui parraine une école l’aide de plusieurs façons. Deux résultats sont recherchés :

- la mise à niveau de l’établissement ;
- un système de management performant pour le conduire.

Deux thèmes traversent toute cette action, et l’association y insiste auprès du réseau d’entrepreneurs qu’elle mobilise : la **protection de l’environnement**, d’une part, et d’autre part l’accès aux **NTIC**, les nouvelles technologies de l’information et de la communication.$md$,
     $html$<p>Al Jisr existe depuis 1999. L’association va vers les entreprises privées, les sensibilise, puis les mobilise pour qu’elles s’engagent dans l’éducation. La voie qu’elle a choisie est le <strong>parrainage d’établissements scolaires</strong>.</p>
<p>L’entreprise qui parraine une école l’aide de plusieurs façons. Deux résultats sont recherchés :</p>
<ul>
<li>la mise à niveau de l’établissement ;</li>
<li>un système de management performant pour le conduire.</li>
</ul>
<p>Deux thèmes traversent toute cette action, et l’association y insiste auprès du réseau d’entrepreneurs qu’elle mobilise : la <strong>protection de l’environnement</strong>, d’une part, et d’autre part l’accès aux <strong>NTIC</strong>, les nouvelles technologies de l’information et de la communication.</p>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1001', 'MA', null,
     1999, 'http://www.aljisr.ma', null,
     'Les entreprises privées, qui parrainent, et les établissements scolaires, qui sont parrainés.',
     null, null, '2026-11-23T08:07:00Z', '2026-11-23T08:07:00Z'),

    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 0, 'accueillir-loger-soigner-et-inserer-de-la-petite-enfance-au-grand-age',
     'Accueillir, loger, soigner et insérer, de la petite enfance au grand âge',
     'En France, le Groupe SOS allie efficacité économique et intérêt général : il ouvre à tous, même aux plus démunis, des services de qualité dans cinq métiers.',
$md$Le Groupe SOS est une **entreprise sociale** : son efficacité économique sert l’intérêt général. Il s’est bâti sur la lutte contre les exclusions, puis s’est diversifié pas à pas. Ses services visent aujourd’hui l’excellence et s’adressent à tous, sans oublier les plus démunis.

Cinq grands métiers répondent à des besoins fondamentaux :

- **la jeunesse** : des crèches et des haltes-garderies ;
- **l’emploi** : l’insertion par le travail, pour des personnes en difficulté ;
- **les solidarités** : des logements et de l’hébergement, des centres sociaux et culturels, l’accueil et l’accompagnement de personnes handicapées ;
- **la santé** : des centres de soins ;
- **les seniors** : par exemple, des établissements où sont hébergées des personnes âgées dépendantes.$md$,
     $html$<p>Le Groupe SOS est une <strong>entreprise sociale</strong> : son efficacité économique sert l’intérêt général. Il s’est bâti sur la lutte contre les exclusions, puis s’est diversifié pas à pas. Ses services visent aujourd’hui l’excellence et s’adressent à tous, sans oublier les plus démunis.</p>
<p>Cinq grands métiers répondent à des besoins fondamentaux :</p>
<ul>
<li><strong>la jeunesse</strong> : des crèches et des haltes-garderies ;</li>
<li><strong>l’emploi</strong> : l’insertion par le travail, pour des personnes en difficulté ;</li>
<li><strong>les solidarités</strong> : des logements et de l’hébergement, des centres sociaux et culturels, l’accueil et l’accompagnement de personnes handicapées ;</li>
<li><strong>la santé</strong> : des centres de soins ;</li>
<li><strong>les seniors</strong> : par exemple, des établissements où sont hébergées des personnes âgées dépendantes.</li>
</ul>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1002', 'FR', null,
     null, 'http://www.groupe-sos.org', null, null, null, null, '2026-11-23T08:06:00Z', '2026-11-23T08:06:00Z'),

    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2003', 0, 'des-jeunes-apprennent-l-artisanat-d-art-un-emploi-au-bout-de-la-formation',
     'Des jeunes apprennent l’artisanat d’art, un emploi au bout de la formation',
     'Dans la région de Siem Reap, une entreprise qui est aussi une école forme des jeunes à l’artisanat d’art et à la soierie, leur garantit un emploi et réinvestit ses profits dans de nouveaux ateliers.',
$md$Artisans d’Angkor est à la fois une entreprise et une école. Ses produits et ses services viennent de deux familles de métiers : la **soierie** et l’**artisanat d’art**. Ils répondent à un besoin : l’insertion professionnelle de jeunes Cambodgiens.

Sa mission est de faire entrer dans l’économie la population rurale qui vit autour de Siem Reap. Elle veut aussi, plus largement, contribuer au développement du Cambodge. C’est pourquoi ses profits restent dans le projet :

- ils servent à construire de nouveaux **ateliers** ;
- ils permettent d’ouvrir d’autres **sessions de formation**.

L’entreprise forme ainsi de plus en plus de jeunes. Ceux qui veulent ensuite la rejoindre ont un emploi garanti.

Elle emploie plus de 1 300 personnes. Plus de 900 sont des artisans, répartis dans 48 ateliers.$md$,
     $html$<p>Artisans d’Angkor est à la fois une entreprise et une école. Ses produits et ses services viennent de deux familles de métiers : la <strong>soierie</strong> et l’<strong>artisanat d’art</strong>. Ils répondent à un besoin : l’insertion professionnelle de jeunes Cambodgiens.</p>
<p>Sa mission est de faire entrer dans l’économie la population rurale qui vit autour de Siem Reap. Elle veut aussi, plus largement, contribuer au développement du Cambodge. C’est pourquoi ses profits restent dans le projet :</p>
<ul>
<li>ils servent à construire de nouveaux <strong>ateliers</strong> ;</li>
<li>ils permettent d’ouvrir d’autres <strong>sessions de formation</strong>.</li>
</ul>
<p>L’entreprise forme ainsi de plus en plus de jeunes. Ceux qui veulent ensuite la rejoindre ont un emploi garanti.</p>
<p>Elle emploie plus de 1 300 personnes. Plus de 900 sont des artisans, répartis dans 48 ateliers.</p>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1003', 'KH', 1822214,
     null, 'http://www.artisansdangkor.com', null, null,
     'L’entreprise réinvestit ses profits : nouveaux ateliers, nouvelles sessions de formation.',
     'Plus de 1 300 emplois, dont plus de 900 d’artisans, dans 48 ateliers. Les jeunes formés qui veulent y rester ont un emploi garanti.',
     '2026-11-23T08:05:00Z', '2026-11-23T08:05:00Z'),

    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2004', 0, 'des-mutuelles-de-sante-unies-pour-rendre-les-soins-abordables',
     'Des mutuelles de santé unies pour rendre les soins abordables',
     'Au Mali, une cinquantaine de mutuelles ont une même structure faîtière. En ville, leurs adhérents peuvent compter sur une assurance maladie volontaire qui paie 75 % des dépenses de soins.',
$md$L’Union technique de la mutualité malienne (UTM) est la **structure faîtière** des mutuelles. Elle veut que le prix n’empêche plus la population malienne d’accéder à des soins de santé de qualité.

Elle a choisi pour cela deux axes de travail :

- développer la **mutuelle de santé** ;
- renforcer la cohésion et la solidarité des mutualistes entre eux.

L’UTM réunit une cinquantaine de mutuelles membres. C’est plus de la moitié de celles que compte le Mali.

En milieu urbain, les adhérents ont droit à l’**assurance maladie volontaire (AMV)**. Elle couvre 75 % des dépenses, qu’il s’agisse de soins ambulatoires, sans nuit à l’hôpital, ou de soins hospitaliers.$md$,
     $html$<p>L’Union technique de la mutualité malienne (UTM) est la <strong>structure faîtière</strong> des mutuelles. Elle veut que le prix n’empêche plus la population malienne d’accéder à des soins de santé de qualité.</p>
<p>Elle a choisi pour cela deux axes de travail :</p>
<ul>
<li>développer la <strong>mutuelle de santé</strong> ;</li>
<li>renforcer la cohésion et la solidarité des mutualistes entre eux.</li>
</ul>
<p>L’UTM réunit une cinquantaine de mutuelles membres. C’est plus de la moitié de celles que compte le Mali.</p>
<p>En milieu urbain, les adhérents ont droit à l’<strong>assurance maladie volontaire (AMV)</strong>. Elle couvre 75 % des dépenses, qu’il s’agisse de soins ambulatoires, sans nuit à l’hôpital, ou de soins hospitaliers.</p>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1004', 'ML', null,
     null, 'http://www.mutualitemalienne.org', null, null, null,
     'Plus de la moitié des mutuelles du pays sont membres. En milieu urbain, l’assurance maladie volontaire couvre 75 % des dépenses de soins.',
     '2026-11-23T08:04:00Z', '2026-11-23T08:04:00Z'),

    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 0, 'des-groupements-ruraux-produisent-transforment-et-vendent-ensemble',
     'Des groupements ruraux produisent, transforment et vendent ensemble',
     'Au Burkina Faso, l’association Wouol réunit 2 000 membres ruraux, en majorité des femmes, autour de produits le plus souvent biologiques et équitables, et sert chaque jour des repas à ses membres.',
$md$Wouol est une association de développement. Elle rassemble 46 **groupements de producteurs agricoles** et **unités de transformation**. Ses 2 000 membres vivent à la campagne ; 70 % sont des femmes. Les produits sont pour la plupart certifiés **biologiques et équitables**.

Ses projets sont divers et se complètent :

- sensibiliser la population et l’éduquer ;
- vendre ce que les producteurs récoltent et transforment, grâce à un **pôle commercial** ;
- rendre plus productives les **micro-entreprises rurales** ;
- aider à l’insertion des personnes en difficulté ;
- nourrir ses membres : un service de **restauration communautaire** leur distribue 320 plats par jour en moyenne.$md$,
     $html$<p>Wouol est une association de développement. Elle rassemble 46 <strong>groupements de producteurs agricoles</strong> et <strong>unités de transformation</strong>. Ses 2 000 membres vivent à la campagne ; 70 % sont des femmes. Les produits sont pour la plupart certifiés <strong>biologiques et équitables</strong>.</p>
<p>Ses projets sont divers et se complètent :</p>
<ul>
<li>sensibiliser la population et l’éduquer ;</li>
<li>vendre ce que les producteurs récoltent et transforment, grâce à un <strong>pôle commercial</strong> ;</li>
<li>rendre plus productives les <strong>micro-entreprises rurales</strong> ;</li>
<li>aider à l’insertion des personnes en difficulté ;</li>
<li>nourrir ses membres : un service de <strong>restauration communautaire</strong> leur distribue 320 plats par jour en moyenne.</li>
</ul>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1005', 'BF', null,
     null, 'http://www.wouol.org', null, null, null,
     'La plupart des produits ont une certification biologique et équitable. La restauration communautaire distribue en moyenne 320 plats par jour.',
     '2026-11-23T08:03:00Z', '2026-11-23T08:03:00Z'),

    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2006', 0, 'des-services-aux-collectivites-qui-ramenent-vers-l-emploi',
     'Des services aux collectivités qui ramènent vers l’emploi',
     'En France, Alvéole travaille pour les collectivités (bâtiment, espaces verts, nettoyage), accompagne et forme des personnes en difficulté, et ouvre un centre de ressources sur l’écoconstruction.',
$md$Alvéole rend des services aux collectivités : **espaces verts**, **nettoyage**, travaux de **second œuvre** du bâtiment, et d’autres encore. Elle ramène vers le travail des personnes en difficulté, qu’elle accompagne et qu’elle forme.

Pour que son domaine gagne en savoir-faire, elle ouvre aussi un **centre de ressources** consacré à l’**écoconstruction** :

- un bâtiment vitrine ;
- une matériauthèque, c’est-à-dire une collection de matériaux ;
- une bibliothèque.

Des **conférences thématiques** complètent le tout.$md$,
     $html$<p>Alvéole rend des services aux collectivités : <strong>espaces verts</strong>, <strong>nettoyage</strong>, travaux de <strong>second œuvre</strong> du bâtiment, et d’autres encore. Elle ramène vers le travail des personnes en difficulté, qu’elle accompagne et qu’elle forme.</p>
<p>Pour que son domaine gagne en savoir-faire, elle ouvre aussi un <strong>centre de ressources</strong> consacré à l’<strong>écoconstruction</strong> :</p>
<ul>
<li>un bâtiment vitrine ;</li>
<li>une matériauthèque, c’est-à-dire une collection de matériaux ;</li>
<li>une bibliothèque.</li>
</ul>
<p>Des <strong>conférences thématiques</strong> complètent le tout.</p>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1006', 'FR', null,
     null, 'http://www.alveole.fr',
     'Les collectivités font appel à Alvéole pour le second œuvre de bâtiments, les espaces verts ou le nettoyage.',
     null, null, null, '2026-11-23T08:02:00Z', '2026-11-23T08:02:00Z'),

    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2007', 0, 'mobiliser-toute-une-ville-pour-la-rendre-ecologique',
     'Mobiliser toute une ville pour la rendre écologique',
     'Au Canada, Evergreen tisse des liens entre groupes, personnalités influentes et grand public pour mener des projets de ville durable : espaces verts, enfants, alimentation.',
$md$Evergreen est un organisme qui fait avancer l’idée de **villes écologiques** et mobilise celles et ceux qui peuvent les faire naître.

Ses programmes portent sur plusieurs domaines :

- les espaces verts ;
- les enfants ;
- l’alimentation.

Son métier est de nouer des **partenariats** avec toutes sortes de groupes. Evergreen entraîne les **personnalités influentes** les plus en vue comme le **grand public**. Ensemble, ils réalisent des projets d’**aménagement des villes durables**.$md$,
     $html$<p>Evergreen est un organisme qui fait avancer l’idée de <strong>villes écologiques</strong> et mobilise celles et ceux qui peuvent les faire naître.</p>
<p>Ses programmes portent sur plusieurs domaines :</p>
<ul>
<li>les espaces verts ;</li>
<li>les enfants ;</li>
<li>l’alimentation.</li>
</ul>
<p>Son métier est de nouer des <strong>partenariats</strong> avec toutes sortes de groupes. Evergreen entraîne les <strong>personnalités influentes</strong> les plus en vue comme le <strong>grand public</strong>. Ensemble, ils réalisent des projets d’<strong>aménagement des villes durables</strong>.</p>$html$, '3f0c1a54-7d1e-4b8a-9c52-5a1f0e6d1007', 'CA', null,
     null, 'http://www.evergreen.ca/fr', null,
     'Des groupes très divers, des personnalités influentes et le grand public.',
     null, null, '2026-11-23T08:01:00Z', '2026-11-23T08:01:00Z');

insert into initiative_issue (initiative_id, position, issue) values
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2001', 0, 'education'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2001', 1, 'formation'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2001', 2, 'numerique'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 0, 'jeunesse'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 1, 'emploi-insertion'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 2, 'hebergement-logement'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 3, 'culture'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 4, 'sante'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 5, 'seniors'),
    -- The note says "développement" once more beside these two: the first of them holds it as another wording.
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2003', 0, 'developpement-economique'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2003', 1, 'emploi-insertion'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2004', 0, 'sante'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 0, 'developpement-rural'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 1, 'education'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 2, 'emploi-insertion'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2006', 0, 'developpement-economique'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2006', 1, 'emploi-insertion'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2006', 2, 'ecoconstruction'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2007', 0, 'developpement-urbain'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2007', 1, 'environnement');

-- The only one of which the note says what a local authority does: it buys.
insert into initiative_lever (initiative_id, lever) values
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2006', 'commande-publique');

insert into initiative_figure (initiative_id, position, label, value, accuracy, unit, year, source)
select initiative_id::uuid, position, label, value, accuracy, unit, null, 'Note de l’AIMF sur l’économie sociale et solidaire'
from (values
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2002', 0, 'grands métiers', 5, 'EXACT', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2003', 0, 'personnes employées', 1300, 'MORE_THAN', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2003', 1, 'artisans', 900, 'MORE_THAN', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2003', 2, 'ateliers', 48, 'EXACT', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2004', 0, 'mutuelles membres', 50, 'ABOUT', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2004', 1, 'des mutuelles du Mali réunies', 50, 'MORE_THAN', '%'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2004', 2, 'des dépenses de soins couvertes par l’AMV en milieu urbain', 75, 'EXACT', '%'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 0, 'groupements de producteurs et unités de transformation', 46, 'EXACT', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 1, 'membres ruraux', 2000, 'EXACT', null),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 2, 'de femmes parmi les membres', 70, 'EXACT', '%'),
    ('8b6e2d90-41c7-4f3b-a0d5-6c2e9f7b2005', 3, 'restauration communautaire', 320, 'ABOUT', 'plats par jour')
) as figure (initiative_id, position, label, value, accuracy, unit);
