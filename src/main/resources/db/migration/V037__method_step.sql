-- The six steps from a strategy to a plan that lasts: the guide explains them and the plan's pages go through them. The method is
-- that of the AIMF's founding note; the sentences are the portal's own.
create table method_step (
    slug     text primary key,
    name     text     not null,
    -- Two lines for lists, and for the plan's own pages.
    summary  text     not null,
    -- A paragraph each: what to do, who to bring in, what can go wrong, what one has at the end.
    what     text     not null,
    who      text     not null,
    pitfalls text     not null,
    outcome  text     not null,
    -- What an initiative shows that is an example of this step: how it met one of these factors, or that one of these levers was used.
    factors  text[]   not null,
    levers   text[]   not null,
    position smallint not null,
    constraint method_step_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint method_step_name_unique unique (name)
);

insert into method_step (position, slug, name, summary, what, who, pitfalls, outcome, factors, levers) values
    (1, 'territoire', 'Partir de la stratégie du territoire',
     'L’appui à l’économie sociale et solidaire suit le cap que le territoire s’est donné pour son développement. Les élus le portent et regardent loin.',
     'Relisez ce que le territoire a déjà décidé de devenir : plan de développement, programme du mandat, schéma d’urbanisme. Écrivez en une page où vous voulez être dans dix ans, puis nommez deux ou trois enjeux prioritaires : les ressources, le développement économique, le logement ou d’autres. Dites pour chacun ce que l’économie sociale et solidaire peut y apporter.',
     'Le maire et quelques élus de délégations différentes, car un sujet confié à un seul adjoint s’éteint avec lui. Ajoutez le technicien qui tiendra le dossier et, s’il y en a une, l’intercommunalité.',
     'Partir d’une subvention qui passe, et chercher ensuite à quoi elle pourrait servir. Retenir dix priorités : c’est n’en avoir aucune. Laisser le texte aux seuls services, sans qu’un élu le défende en public.',
     'Une page que les élus signent, avec l’horizon, les enjeux prioritaires et le nom de ceux qui les portent. C’est à elle que l’on mesurera chaque projet.',
     '{strategie-territoriale,mobilisation-locale}', '{}'),

    (2, 'diagnostic', 'Faire le diagnostic',
     'Qui fait de l’économie sociale et solidaire chez vous, et que fait-on déjà ? Le diagnostic recense ces acteurs et leurs actions pour que la politique locale s’appuie sur eux.',
     'Dressez la liste des acteurs locaux : coopératives, mutuelles, associations, fondations, entreprises sociales. Notez pour chacun ce qu’il fait, pour qui, avec quels moyens. Mettez en face les besoins des habitants et regardez où personne ne répond. Dans le plan, un court questionnaire vous aide à nommer ces besoins et vous propose, selon vos réponses, des enjeux et des leviers. Quelques semaines suffisent pour un premier tour ; on le complétera chaque année.',
     'Les acteurs eux-mêmes, que l’on va voir chez eux, et ceux qui les connaissent : chambres consulaires, réseaux, caisses, enseignants, soignants. Les services de la mairie savent aussi, par leurs achats et leurs aides, bien plus qu’ils ne croient.',
     'Ne compter que ceux qui sont déclarés ou qui viennent aux réunions. Commander une étude épaisse que nul ne relira. Oublier de demander aux acteurs ce qui leur manque, ou ne rien leur rendre ensuite.',
     'Un annuaire des acteurs et de leurs actions, une carte des besoins, et les points où les deux ne se rencontrent pas. La politique locale peut alors tenir compte de ceux qui agissent déjà.',
     '{}', '{animation-territoriale}'),

    (3, 'portefeuille', 'Composer et évaluer le portefeuille de projets',
     'On part de ce qui existe et de ceux qui vivront avec. Chaque projet est pesé en amont : faisable, efficace, adopté localement, à la lumière de cinq facteurs de succès.',
     'Rassemblez les projets possibles : ceux qui existent et pourraient grandir, ceux que les acteurs proposent, ceux que d’autres villes ont réussis. Posez à chacun trois questions : est-il faisable ici, sera-t-il efficace, les habitants l’adopteront-ils ? Définissez ensuite les facteurs de succès qui comptent chez vous, à commencer par les cinq de la méthode. Évaluez chaque projet avant de le valider, et gardez par écrit pourquoi.',
     'Toutes les parties prenantes du territoire : porteurs de projets, usagers, entreprises, financeurs, techniciens. Faites noter les mêmes questions par plusieurs personnes : les écarts en disent plus que la moyenne.',
     'Valider d’abord et évaluer après. Copier un projet venu d’ailleurs sans l’adapter. Garder un projet que personne ici ne veut conduire, parce qu’il est beau ou qu’il est financé.',
     'Une courte liste de projets retenus, avec pour chacun ce qui le rend solide, ce qui reste fragile et qui en répond. Les projets écartés ne sont pas perdus : le plan les garde, avec ce qui leur manque.',
     '{strategie-territoriale,mobilisation-locale,acteurs-prives,montage-financier,dimension-entrepreneuriale}', '{}'),

    (4, 'leviers', 'Choisir les leviers',
     'Une collectivité peut aider vite et directement, de cinq façons au moins. On garde les leviers les plus pertinents et on les classe, selon les projets et le territoire.',
     'Prenez les projets un à un et demandez ce que la collectivité, et elle seule, peut faire pour eux : acheter autrement, aider à créer et à grandir, faire se rencontrer, investir à plusieurs, ouvrir un service. Un même levier sert souvent plusieurs projets : commencez par celui-là. Puis fixez l’ordre, car le bon classement dépend de vos projets et de ce que votre territoire a de particulier.',
     'Les services qui tiennent ces leviers : achats, finances, juridique, développement économique, action sociale. Invitez une ville qui s’en est déjà servie.',
     'Vouloir tout actionner à la fois. Choisir le levier que l’on connaît plutôt que celui dont le projet a besoin. Oublier que le premier d’entre eux, la commande publique, est déjà payé.',
     'Deux ou trois leviers, dans l’ordre, avec les projets que chacun sert et les premiers pas à faire.',
     '{}', '{commande-publique,creation-et-developpement,animation-territoriale,projets-public-prive,services-aux-habitants}'),

    (5, 'actions', 'Écrire le plan d’action',
     'Le plan d’action territorial dit qui fait quoi, quand et avec quel argent. Il associe les acteurs de terrain et repose sur un financement qui dure.',
     'Traduisez chaque projet et chaque levier en actions que l’on peut cocher : un verbe, un responsable, une date, un coût. Écrivez d’où vient l’argent la première année, et d’où il viendra la cinquième. Chiffrez ce qui peut mal tourner. Choisissez pour chaque action un indicateur que l’on saura relever sans étude.',
     'Les acteurs de terrain qui feront le travail : une action dont le responsable n’était pas dans la pièce n’aura pas lieu. Banques, fondations et bailleurs viennent tôt, quand leur avis peut encore changer le montage.',
     'Des actions sans nom ni date. Un budget qui tient à une seule subvention. Un plan si long que l’on n’en suit que la première page.',
     'Un tableau d’actions à présenter au conseil, avec un responsable, une échéance, un budget et ses sources pour chacune.',
     '{montage-financier,dimension-entrepreneuriale}', '{}'),

    (6, 'gouvernance', 'Installer la gouvernance',
     'Un plan dure quand on sait qui décide, qui suit et à qui l’on rend compte. La gouvernance associe ceux qui agissent et survit à un changement d’équipe.',
     'Dites qui décide, qui suit au quotidien et à quel rythme on se voit. Un comité de pilotage deux fois l’an et une petite équipe chaque mois suffisent souvent. Fixez ce que l’on y regarde : les indicateurs, l’argent, ce qui bloque. Prévoyez comment le plan se révise, et publiez ce qui est décidé.',
     'Des élus, des techniciens, des acteurs de l’économie sociale et solidaire, des entreprises, des habitants. Donnez à chacun une vraie part de la décision, non une simple place dans la salle.',
     'Un comité où la mairie parle et où les autres écoutent. Une personne seule dont tout dépend. Attendre la fin du mandat pour regarder les résultats.',
     'Une délibération ou une charte d’une page : les membres, leur rôle, le calendrier, la manière de décider et d’évaluer. Le plan a désormais quelqu’un pour le porter dans la durée.',
     '{mobilisation-locale,acteurs-prives}', '{animation-territoriale,projets-public-prive}');

-- The guide and the plan ask who met a factor.
create index initiative_factor_by_factor on initiative_factor (factor);
