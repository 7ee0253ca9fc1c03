-- Words that moderators use again and again, for them to change at will.
create table reply_template (
    id      bigint generated always as identity primary key,
    version bigint not null,
    title   text   not null,
    verb    text   not null,
    words   text   not null,
    constraint reply_template_title_unique unique (title),
    constraint reply_template_title_length check (char_length(title) between 3 and 100),
    constraint reply_template_verb check (verb in ('ACCEPT', 'REQUEST_CHANGES', 'REJECT', 'GRANT_CLAIM', 'REFUSE_CLAIM')),
    constraint reply_template_words_length check (char_length(words) between 1 and 4000)
);

insert into reply_template (version, title, verb, words) values
(0, 'Merci, c’est publié', 'ACCEPT',
 'Bonjour,

Merci pour cette fiche claire et complète. Elle est maintenant publiée.

Pensez à la mettre à jour quand vos chiffres changent : une fiche récente inspire confiance aux villes qui la lisent.'),
(0, 'Préciser la source des chiffres', 'REQUEST_CHANGES',
 'Bonjour,

Votre initiative nous intéresse. Avant de la publier, nous avons besoin, pour chaque chiffre, de l’année et de la source (rapport d’activité, étude, comptage de votre équipe…).

Complétez l’étape « Résultats », puis soumettez de nouveau la fiche : elle reprendra sa place dans notre file.'),
(0, 'Dire ce qu’il faut pour la reprendre', 'REQUEST_CHANGES',
 'Bonjour,

Les villes qui liront cette fiche voudront savoir si elles peuvent en faire autant. Pouvez-vous préciser ce que la collectivité a apporté, un ordre de grandeur du coût, le temps de mise en place et les difficultés rencontrées ?

Quelques phrases suffisent. Complétez l’étape « Reprendre », puis soumettez de nouveau la fiche.'),
(0, 'Écrire pour un lecteur qui ne vous connaît pas', 'REQUEST_CHANGES',
 'Bonjour,

Le texte s’adresse pour l’instant à des personnes qui connaissent déjà votre structure. Pouvez-vous dire en phrases simples ce que vous faites, pour qui, et ce que cela change, sans sigle inexpliqué ni formule publicitaire ?'),
(0, 'L’activité n’a pas commencé', 'REJECT',
 'Bonjour,

Merci de votre proposition. Le portail présente des initiatives déjà à l’œuvre, dont une autre ville peut observer les résultats ; la vôtre est encore un projet.

Revenez vers nous après quelques mois d’activité : vous pourrez rouvrir cette proposition depuis votre espace et la compléter.'),
(0, 'Hors de l’économie sociale et solidaire', 'REJECT',
 'Bonjour,

Merci de votre proposition. Le portail est consacré aux initiatives portées par des organisations de l’économie sociale et solidaire : coopératives, mutuelles, associations, fondations et entreprises sociales. D’après ce que vous décrivez, ce n’est pas le cas ici.

Si nous avons mal compris, répondez-nous en précisant la forme juridique et la gouvernance de votre structure.'),
(0, 'Déjà dans l’annuaire', 'REJECT',
 'Bonjour,

Cette initiative figure déjà dans l’annuaire. Pour la compléter ou la corriger, ouvrez sa fiche depuis votre espace et proposez une modification : le texte publié reste en ligne en attendant.'),
(0, 'Revendication acceptée', 'GRANT_CLAIM',
 'Bonjour,

Nous vous avons confié la fiche de votre organisation. Vous pouvez désormais la tenir à jour, proposer des initiatives et inviter des collègues.'),
(0, 'Preuve insuffisante', 'REFUSE_CLAIM',
 'Bonjour,

Ce que vous indiquez ne nous permet pas de vérifier votre lien avec cette organisation. Vous pouvez faire une nouvelle demande, par exemple depuis une adresse au nom de domaine de l’organisation, ou en donnant le nom d’une personne de sa direction que nous pourrons joindre.');

-- Set as the rest of the portal is: no break before a high punctuation mark, nor inside guillemets.
update reply_template set words = regexp_replace(regexp_replace(words, ' ([:;!?»])', U&'\00A0' || '\1', 'g'), '« ', U&'«\00A0', 'g');
