-- When the portal made backups, so that administrators see how old the last one is.
create table backup (
    -- The moment whose state it holds.
    made_at timestamptz primary key,
    -- Where it was written to, as the one who asked for it named it.
    file    text        not null,
    -- In bytes.
    size    bigint      not null
);
