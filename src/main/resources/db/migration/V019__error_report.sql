-- What readers say is wrong on a sheet. Anybody may, without an account.
create table error_report (
    id            uuid primary key,
    version       bigint      not null,
    initiative_id uuid        not null,
    reason        text        not null,
    words         text        not null,
    -- Where to write what came of it, if the reader wants to know. Emptied when that is sent.
    email         text,
    state         text        not null,
    reported_at   timestamptz not null,
    settled_at    timestamptz,
    constraint error_report_initiative foreign key (initiative_id) references initiative,
    constraint error_report_reason check (reason in ('FACTS', 'FIGURES', 'LINK', 'STOPPED', 'OFFENCE', 'OTHER')),
    constraint error_report_words_length check (char_length(words) between 1 and 2000),
    constraint error_report_email_length check (char_length(email) <= 254),
    constraint error_report_state check (state in ('OPEN', 'SETTLED')),
    constraint error_report_settled check ((state = 'OPEN') = (settled_at is null))
);

create index error_report_of_initiative on error_report (initiative_id);
create index error_report_open on error_report (reported_at) where state = 'OPEN';
