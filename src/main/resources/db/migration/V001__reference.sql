-- The lists that everything else refers to. Keys are the public slugs (country: ISO 3166-1 alpha-2), because these lists are
-- short, read far more than written, and a key that can be read makes every other table readable.

create table country (
    code     char(2) primary key,
    name     text    not null,
    -- With its preposition, as a sentence needs it: "au Mali", "en France", "à Maurice".
    locative text    not null,
    slug     text    not null,
    region   text    not null,
    -- Other names people type or import: "RDC", "Swaziland".
    aliases  text[]  not null default '{}',
    constraint country_code_iso check (code ~ '^[A-Z]{2}$'),
    constraint country_slug_unique unique (slug),
    constraint country_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint country_name_unique unique (name)
);

create table territorial_issue (
    slug        text primary key,
    name        text     not null,
    parent_slug text,
    -- One sentence: the need of a territory that initiatives under it answer.
    summary     text     not null,
    -- Other wordings that search understands, those of the founding document among them.
    aliases     text[]   not null default '{}',
    position    smallint not null,
    constraint territorial_issue_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint territorial_issue_name_unique unique (name),
    constraint territorial_issue_parent foreign key (parent_slug) references territorial_issue on update cascade,
    constraint territorial_issue_not_its_own_parent check (parent_slug <> slug)
);

create table lever (
    slug         text primary key,
    name         text     not null,
    -- One sentence for lists.
    summary      text     not null,
    -- What it is and why it works: Markdown paragraphs.
    description  text     not null,
    -- How to begin: a Markdown list of first steps.
    first_steps  text     not null,
    aliases      text[]   not null default '{}',
    position     smallint not null,
    constraint lever_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint lever_name_unique unique (name)
);

create table success_factor (
    slug        text primary key,
    name        text     not null,
    -- What the factor means in practice, in a few sentences.
    description text     not null,
    -- The question to ask of a project before it is retained.
    question    text     not null,
    position    smallint not null,
    constraint success_factor_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint success_factor_name_unique unique (name)
);

create table legal_form (
    slug     text primary key,
    name     text     not null,
    -- One sentence: what an organisation of this form is.
    summary  text     not null,
    position smallint not null,
    constraint legal_form_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint legal_form_name_unique unique (name)
);
