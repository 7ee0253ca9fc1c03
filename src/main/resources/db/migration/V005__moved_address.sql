-- An address that was once public keeps working: each renaming leaves a row here and readers are sent on for good (301).
create table moved_address (
    old_path text primary key,
    new_path text not null,
    moved_at timestamptz not null,
    constraint moved_address_old_path_form check (old_path ~ '^/[a-z0-9/-]+$'),
    constraint moved_address_new_path_form check (new_path ~ '^/[a-z0-9/-]+$'),
    constraint moved_address_moves check (old_path <> new_path)
);

-- When an address moves again, the rows that led to it are found by it.
create index moved_address_new_path on moved_address (new_path);
