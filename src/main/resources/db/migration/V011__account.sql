-- People who sign in. The address is in lower case, so that one person has one account.
create table account (
    id            uuid primary key,
    version       bigint      not null,
    name          text,
    email         text,
    -- Null for those who sign in by link or passkey only.
    password_hash text,
    role          text        not null,
    created_at    timestamptz not null,
    suspended_at  timestamptz,
    deleted_at    timestamptz,
    constraint account_email_unique unique (email),
    constraint account_email_lower_case check (email = lower(email) and char_length(email) <= 254),
    constraint account_name_length check (char_length(name) between 2 and 100),
    constraint account_role check (role in ('MEMBER', 'MODERATOR', 'ADMINISTRATOR')),
    -- Who deleted their account leaves no name, and what others need of it (that it did something) stays.
    constraint account_nameless_when_deleted check ((deleted_at is not null) = (name is null)
        and (deleted_at is not null) = (email is null)
        and (deleted_at is null or (password_hash is null and role = 'MEMBER')))
);
