-- Proposed contents for initiatives, and their way through moderation.
create table submission (
    id                 uuid primary key,
    version            bigint      not null,
    kind               text        not null,
    state              text        not null,
    organisation_id    uuid        not null,
    -- The initiative it is about: null for a new one until it is accepted.
    initiative_id      uuid,
    author_id          uuid        not null,
    -- The author came to it without being a member of the organisation, and goes on with it all the same. Who wrote as a member
    -- and is none any more does not.
    by_outsider        boolean     not null,
    -- As typed so far, with nothing required: a draft may be incomplete.
    content            jsonb       not null,
    -- Slugs of the criteria that the moderator found to be met.
    criteria           text[]      not null default '{}',
    -- When the text it proposes to replace was last changed.
    based_on           timestamptz,
    created_at         timestamptz not null,
    changed_at         timestamptz not null,
    -- When it last began to wait for a moderator, and for how long is what the queue is sorted by.
    submitted_at       timestamptz,
    decided_at         timestamptz,
    -- Written for an organisation by somebody else: who has to confirm it. Of the link's secret only the hash is kept.
    contact_name       text,
    contact_email      text,
    contact_token_hash bytea,
    contact_asked_at   timestamptz,
    confirmed_at       timestamptz,
    constraint submission_kind check (kind in ('NEW', 'CHANGE', 'UNPUBLISHING')),
    constraint submission_state check (state in
        ('DRAFT', 'AWAITING_CONFIRMATION', 'SUBMITTED', 'CHANGES_REQUESTED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
    constraint submission_organisation foreign key (organisation_id) references organisation,
    constraint submission_initiative foreign key (initiative_id) references initiative,
    constraint submission_author foreign key (author_id) references account,
    constraint submission_content_size check (pg_column_size(content) < 1000000),
    constraint submission_about_an_initiative check (kind = 'NEW' or initiative_id is not null),
    constraint submission_accepted_is_published check (state <> 'ACCEPTED' or initiative_id is not null),
    constraint submission_decided check ((state in ('ACCEPTED', 'REJECTED')) = (decided_at is not null)),
    constraint submission_submitted check (state <> 'SUBMITTED' or submitted_at is not null),
    constraint submission_confirmable check (state <> 'AWAITING_CONFIRMATION' or contact_token_hash is not null)
);

-- Two changes of one text at a time would overwrite each other.
create unique index submission_one_open_per_initiative on submission (initiative_id)
    where kind <> 'NEW' and state in ('DRAFT', 'AWAITING_CONFIRMATION', 'SUBMITTED', 'CHANGES_REQUESTED');
create index submission_of_organisation on submission (organisation_id);
create index submission_of_author on submission (author_id);
create index submission_waiting on submission (submitted_at) where state = 'SUBMITTED';
create unique index submission_by_contact_token on submission (contact_token_hash);
