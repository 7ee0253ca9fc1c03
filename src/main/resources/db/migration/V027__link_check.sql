-- What came of looking at links, and which to look at next.
create table link_check (
    url        text primary key,
    outcome    text not null,
    -- Why it could not be reached.
    reason     text,
    -- The last HTTP status.
    status     integer,
    checked_at timestamptz,
    -- When to look at it; null when there is no need. Who looks puts it some minutes on first, so that no other node does the
    -- same, and one that died meanwhile leaves it to others.
    next_at    timestamptz,
    constraint link_check_url_length check (char_length(url) <= 500),
    constraint link_check_outcome check (outcome in ('REACHABLE', 'UNREACHABLE', 'NOT_CHECKED', 'FORBIDDEN')),
    constraint link_check_reason check
        (reason in ('NAME', 'CONNECTION', 'CERTIFICATE', 'TIMEOUT', 'REDIRECTS', 'STATUS')),
    constraint link_check_reason_of_unreachable check ((outcome = 'UNREACHABLE') = (reason is not null)),
    constraint link_check_checked check ((outcome = 'NOT_CHECKED') = (checked_at is null))
);

create index link_check_due on link_check (next_at) where next_at is not null;
