-- The last day whose digest was written to the moderators: of several nodes, one writes it, and none a second time.
create table digest (
    only_row boolean not null default true,
    last_day date    not null,
    constraint digest_pkey primary key (only_row),
    constraint digest_only_row check (only_row)
);

insert into digest (last_day) values ('-infinity');
