-- How much of each limit is used up, in Bucket4j's form: one row for each limit and whom it holds for, who is stored as a keyed hash.
create table bucket (
    id         text primary key,
    -- Null between the two statements by which the library makes a row.
    state      bytea,
    -- In milliseconds since 1970, when the bucket is full again and the row says nothing any more. The default is for a row
    -- whose second statement never came.
    expires_at bigint not null default (extract(epoch from now()) * 1000 + 86400000)::bigint
);

create index bucket_by_expiry on bucket (expires_at);
