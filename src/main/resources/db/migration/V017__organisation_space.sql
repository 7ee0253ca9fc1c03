-- What an organisation is to those who keep its record.

alter table organisation
    -- Null until something of it is accepted: an organisation that somebody just typed is not shown to readers.
    add column published_at timestamptz,
    -- Found to be the same as another one; its address leads there.
    add column merged_into uuid,
    add constraint organisation_merged_into foreign key (merged_into) references organisation,
    add constraint organisation_not_merged_into_itself check (merged_into <> id);

-- The same of an initiative.
alter table initiative
    add column merged_into uuid,
    add constraint initiative_merged_into foreign key (merged_into) references initiative,
    add constraint initiative_not_merged_into_itself check (merged_into <> id),
    add constraint initiative_merged_is_withdrawn check (merged_into is null or withdrawn_at is not null);

update organisation set published_at = changed_at;

-- Names are compared as people type them: without accents, case, or spelling quite right. Both extensions are trusted: the owner
-- of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Immutable, so that it can be indexed: the dictionary is named, and never changed.
create function folded(text) returns text language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent'::regdictionary, $1));

-- The domain of a web address, without www: two addresses of one domain are likely one organisation's.
create function domain(text) returns text language sql immutable strict parallel safe
    return regexp_replace(regexp_replace(lower($1), '^https?://(www\.)?', ''), '[/?#:].*$', '');

create index organisation_folded_name on organisation using gin (folded(name) gin_trgm_ops);
create index organisation_folded_acronym on organisation (folded(acronym));
create index organisation_domain on organisation (domain(website));
create index initiative_folded_title on initiative using gin (folded(title) gin_trgm_ops);
create index initiative_domain on initiative (domain(website));

create table membership (
    organisation_id uuid        not null,
    account_id      uuid        not null,
    access          text        not null,
    since           timestamptz not null,
    primary key (organisation_id, account_id),
    constraint membership_organisation foreign key (organisation_id) references organisation,
    constraint membership_account foreign key (account_id) references account,
    constraint membership_access check (access in ('OWNER', 'EDITOR'))
);

create index membership_of_account on membership (account_id);

-- Somebody says that an organisation is theirs; a moderator decides.
create table claim (
    id              uuid primary key,
    version         bigint      not null,
    organisation_id uuid        not null,
    account_id      uuid        not null,
    -- Why it should be believed.
    evidence        text        not null,
    state           text        not null,
    made_at         timestamptz not null,
    decided_at      timestamptz,
    constraint claim_organisation foreign key (organisation_id) references organisation,
    constraint claim_account foreign key (account_id) references account,
    constraint claim_evidence_length check (char_length(evidence) between 1 and 5000),
    constraint claim_state check (state in ('OPEN', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
    constraint claim_decided check ((state = 'OPEN') = (decided_at is null))
);

create unique index claim_open_once on claim (organisation_id, account_id) where state = 'OPEN';
create index claim_of_account on claim (account_id);

-- A colleague who was asked by mail. Of the link's secret only the hash is kept.
create table membership_invitation (
    token_hash      bytea primary key,
    organisation_id uuid        not null,
    email           text        not null,
    access          text        not null,
    invited_by      uuid        not null,
    expires_at      timestamptz not null,
    constraint membership_invitation_organisation foreign key (organisation_id) references organisation,
    constraint membership_invitation_invited_by foreign key (invited_by) references account,
    constraint membership_invitation_access check (access in ('OWNER', 'EDITOR')),
    constraint membership_invitation_once unique (organisation_id, email)
);
