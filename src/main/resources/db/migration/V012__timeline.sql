-- Who did what, when, and the words said. Rows are added and never changed: the table is the trace of moderation.
create table timeline (
    number       bigint generated always as identity primary key,
    subject_kind text        not null,
    subject_id   uuid        not null,
    act          text        not null,
    at           timestamptz not null,
    -- Null for what the portal or a person without an account did.
    account_id   uuid,
    words        text,
    constraint timeline_account foreign key (account_id) references account,
    constraint timeline_words_length check (char_length(words) <= 5000)
);

create index timeline_of_subject on timeline (subject_kind, subject_id, number);
create index timeline_of_account on timeline (account_id, number);
create index timeline_by_time on timeline (at);
