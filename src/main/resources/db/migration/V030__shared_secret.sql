-- Drawn once, so that what one node signs every other node knows. A version 4 UUID holds 122 strongly random bits.
create table shared_secret (
    only_one boolean primary key default true,
    value    bytea   not null,
    constraint shared_secret_only_one check (only_one)
);

insert into shared_secret (value) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
