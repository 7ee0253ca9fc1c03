-- Initiatives of towns of a like size are looked for by the names of their cities.
create index city_by_name on city (country_code, name);

-- Territorial action plans. Who holds a plan's link may write in it; no account is needed.
create table action_plan (
    id         uuid primary key,
    -- What stands in its address. It opens nothing by itself.
    reference  text        not null,
    -- Where its link may be sent to, if somebody asked for that.
    email      text,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint action_plan_reference_unique unique (reference),
    constraint action_plan_reference_form check (reference ~ '^[a-z0-9]{10}$')
);

create index action_plan_by_email on action_plan (email) where email is not null;
-- Plans that nobody ever filled in are looked for by their age.
create index action_plan_by_creation on action_plan (created_at);

-- What opens a plan: of the link's secret only the hash is kept.
create table plan_key (
    hash       bytea primary key,
    plan_id    uuid        not null,
    may_write  boolean     not null,
    created_at timestamptz not null,
    constraint plan_key_plan foreign key (plan_id) references action_plan on delete cascade
);

create index plan_key_of_plan on plan_key (plan_id);

-- Accounts that list it among theirs.
create table plan_member (
    plan_id    uuid        not null,
    account_id uuid        not null,
    joined_at  timestamptz not null,
    primary key (plan_id, account_id),
    constraint plan_member_plan foreign key (plan_id) references action_plan on delete cascade,
    constraint plan_member_account foreign key (account_id) references account on delete cascade
);

create index plan_member_by_account on plan_member (account_id);

-- What a plan consists of: each part is written by itself, so that several people can work at once.
create table plan_part (
    id         uuid primary key,
    plan_id    uuid        not null,
    kind       text        not null,
    -- Order among those of its kind.
    position   integer     not null,
    -- Grows with each change; the text of every version is in plan_change.
    version    bigint      not null,
    content    jsonb       not null,
    changed_at timestamptz not null,
    deleted_at timestamptz,
    constraint plan_part_plan foreign key (plan_id) references action_plan on delete cascade,
    constraint plan_part_kind check (kind in
        ('TERRITORY', 'ANSWERS', 'ISSUE', 'ACTOR', 'PROJECT', 'ACTION', 'GOVERNANCE')),
    constraint plan_part_content_size check (pg_column_size(content) < 300000)
);

create index plan_part_of_plan on plan_part (plan_id);
create unique index plan_part_one_of_a_kind on plan_part (plan_id, kind)
    where kind in ('TERRITORY', 'ANSWERS', 'GOVERNANCE');

-- Who changed what, and every text there ever was: two who write at once both find theirs, and what was deleted comes back.
create table plan_change (
    number       bigint generated always as identity primary key,
    plan_id      uuid        not null,
    part_id      uuid        not null,
    part_version bigint      not null,
    act          text        not null,
    content      jsonb       not null,
    at           timestamptz not null,
    account_id   uuid,
    -- What somebody without an account calls themselves.
    name         text,
    constraint plan_change_plan foreign key (plan_id) references action_plan on delete cascade,
    constraint plan_change_part foreign key (part_id) references plan_part on delete cascade,
    constraint plan_change_account foreign key (account_id) references account on delete set null,
    constraint plan_change_act check (act in ('ADDED', 'WRITTEN', 'DELETED', 'RESTORED')),
    constraint plan_change_version_once unique (part_id, part_version)
);

create index plan_change_of_plan on plan_change (plan_id, number desc);
create index plan_change_by_account on plan_change (account_id);
