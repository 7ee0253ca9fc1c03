-- What readers find: always complete and ready to be public. Drafts live elsewhere.
create table initiative (
    id               uuid primary key,
    version          bigint      not null,
    slug             text        not null,
    title            text        not null,
    summary          text        not null,
    activity_source  text        not null,
    activity_html    text        not null,
    organisation_id  uuid        not null,
    country_code     char(2)     not null,
    city_id          integer,
    start_year       smallint,
    website          text,
    -- What makes it repeatable. Each is optional: the sheet shows what is known and says what is not yet.
    authority_role   text,
    cost_low         integer,
    cost_high        integer,
    setup_months     smallint,
    partners         text,
    funding          text,
    conditions       text,
    pitfalls         text,
    not_suitable_if  text,
    results          text,
    published_at     timestamptz not null,
    changed_at       timestamptz not null,
    withdrawn_at     timestamptz,
    constraint initiative_slug_unique unique (slug),
    constraint initiative_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint initiative_organisation foreign key (organisation_id) references organisation,
    constraint initiative_country foreign key (country_code) references country,
    constraint initiative_city foreign key (city_id) references city,
    constraint initiative_title_length check (char_length(title) between 5 and 150),
    constraint initiative_summary_length check (char_length(summary) between 20 and 300),
    constraint initiative_start_year_range check (start_year between 1800 and 2200),
    constraint initiative_cost_range check (cost_low >= 0 and cost_high >= cost_low),
    constraint initiative_cost_both_or_none check ((cost_low is null) = (cost_high is null)),
    constraint initiative_setup_months_range check (setup_months between 1 and 240)
);

create index initiative_of_organisation on initiative (organisation_id);

-- One to six issues, the most important first. Six is stated by the position, one by the trigger below.
create table initiative_issue (
    initiative_id uuid    not null,
    position      integer not null,
    issue         text    not null,
    primary key (initiative_id, position),
    constraint initiative_issue_once unique (initiative_id, issue),
    constraint initiative_issue_at_most_six check (position between 0 and 5),
    constraint initiative_issue_initiative foreign key (initiative_id) references initiative on delete cascade,
    constraint initiative_issue_issue foreign key (issue) references territorial_issue on update cascade
);

create function initiative_has_an_issue() returns trigger language plpgsql as $$
begin
    if exists (select from initiative where id = new.id)
       and not exists (select from initiative_issue where initiative_id = new.id) then
        raise exception 'initiative % has no territorial issue', new.id
            using errcode = 'check_violation', constraint = 'initiative_issue_at_least_one';
    end if;
    return null;
end $$;

create constraint trigger initiative_issue_at_least_one
    after insert or update on initiative
    deferrable initially deferred
    for each row execute function initiative_has_an_issue();

-- Levers that the local authority used.
create table initiative_lever (
    initiative_id uuid not null,
    lever         text not null,
    primary key (initiative_id, lever),
    constraint initiative_lever_initiative foreign key (initiative_id) references initiative on delete cascade,
    constraint initiative_lever_lever foreign key (lever) references lever on update cascade
);

-- How each success factor was met.
create table initiative_factor (
    initiative_id uuid not null,
    factor        text not null,
    note          text not null,
    primary key (initiative_id, factor),
    constraint initiative_factor_initiative foreign key (initiative_id) references initiative on delete cascade,
    constraint initiative_factor_factor foreign key (factor) references success_factor on update cascade
);

create table initiative_figure (
    initiative_id uuid           not null,
    position      integer        not null,
    label         text           not null,
    value         numeric(15, 2) not null,
    -- How exact the source is: EXACT, ABOUT ("une cinquantaine"), MORE_THAN ("plus de 1 300").
    accuracy      text           not null,
    unit          text,
    year          smallint,
    source        text,
    primary key (initiative_id, position),
    constraint initiative_figure_initiative foreign key (initiative_id) references initiative on delete cascade,
    constraint initiative_figure_accuracy check (accuracy in ('EXACT', 'ABOUT', 'MORE_THAN')),
    constraint initiative_figure_year_range check (year between 1800 and 2200)
);
