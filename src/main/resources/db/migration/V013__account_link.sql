-- Links that are sent, and work once: what a link does is done in the transaction that marks it used.
create table account_link (
    -- SHA-256 of what is in the link: whoever reads the table, or a backup of it, can follow none.
    token_hash bytea primary key,
    purpose    text        not null,
    -- Null where there is no account yet, or none (a link that nobody gets costs the same work as one that is sent).
    account_id uuid,
    -- What is to happen: who registers, who is invited to what, which address is to come.
    data       jsonb       not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint account_link_account foreign key (account_id) references account,
    constraint account_link_purpose check (purpose in
        ('SIGN_IN', 'REGISTRATION', 'INVITATION', 'OLD_ADDRESS', 'NEW_ADDRESS', 'FIRST_ADMINISTRATOR')),
    constraint account_link_hash_length check (octet_length(token_hash) = 32)
);

create index account_link_of_account on account_link (account_id);
create index account_link_by_expiry on account_link (expires_at);
