-- What a moderator has taken on their desk. It informs colleagues and stops nobody: decisions are guarded where they are made.
create table desk (
    subject_kind text        not null,
    subject_id   uuid        not null,
    account_id   uuid        not null,
    since        timestamptz not null,
    primary key (subject_kind, subject_id),
    constraint desk_subject_kind check (subject_kind in ('SUBMISSION', 'CLAIM', 'REPORT')),
    constraint desk_account foreign key (account_id) references account
);

create index desk_of_account on desk (account_id);

-- What the inbox shows of a submission and filters by. Beside the content, which is too large to be opened for thousands of rows.
alter table submission
    add column title        text  generated always as (content -> 'essentials' ->> 'title') stored,
    add column country_code text  generated always as (content -> 'essentials' ->> 'country') stored,
    add column issues       jsonb generated always as (content -> 'essentials' -> 'issues') stored;

-- The inbox: what waits longest first, or what was decided last. submission_waiting and error_report_open are there already.
create index submission_with_author on submission (submitted_at) where state = 'CHANGES_REQUESTED';
create index submission_decided on submission (decided_at) where decided_at is not null;
create index claim_open on claim (made_at) where state = 'OPEN';
create index claim_decided_at on claim (decided_at) where decided_at is not null;
create index claim_of_organisation on claim (organisation_id);
create index error_report_settled_at on error_report (settled_at) where settled_at is not null;

-- What looks like a double of what is proposed may itself be proposed only.
create index submission_folded_title on submission using gin (folded(title) gin_trgm_ops);
