-- What was searched and not found: what the directory lacks. Query and filters only, nothing about the person.
create table empty_search (
    query         text        not null,
    filters       text        not null,
    times         integer     not null,
    last_at       timestamptz not null,
    primary key (query, filters),
    constraint empty_search_query_length check (char_length(query) <= 100),
    constraint empty_search_filters_length check (char_length(filters) <= 500)
);
