-- The actors behind the initiatives.
create table organisation (
    id           uuid primary key,
    version      bigint      not null,
    slug         text        not null,
    name         text        not null,
    acronym      text,
    -- Unknown until the organisation says it.
    legal_form   text,
    country_code char(2)     not null,
    summary      text        not null,
    website      text,
    changed_at   timestamptz not null,
    constraint organisation_slug_unique unique (slug),
    constraint organisation_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint organisation_legal_form foreign key (legal_form) references legal_form on update cascade,
    constraint organisation_country foreign key (country_code) references country,
    constraint organisation_name_length check (char_length(name) between 2 and 200),
    constraint organisation_summary_length check (char_length(summary) between 1 and 600)
);
