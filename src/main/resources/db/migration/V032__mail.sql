-- Mails to send: written with the fact they tell, in one transaction, and sent after it.
create table mail (
    id              uuid primary key,
    -- The kind of fact: the name of the mail's template.
    fact            text        not null,
    fact_id         text        not null,
    -- What it is about, such as submission:<id>. A newer mail about the same to the same person replaces one that waits.
    subject_key     text        not null,
    recipient       text        not null,
    subject         text        not null,
    -- May hold a link that signs in, so that it is kept no longer than it takes to send it.
    body            text,
    state           text        not null,
    created_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_error      text,
    sent_at         timestamptz,
    -- When it is of no use any more; null for what stays true.
    expires_at      timestamptz,
    -- The same at each attempt, so that a receiver recognises a mail that comes twice.
    message_id      text        not null,
    constraint mail_once_per_fact unique (fact_id, recipient),
    constraint mail_message_id_unique unique (message_id),
    constraint mail_state check (state in ('WAITING', 'SENT', 'SUPERSEDED', 'FAILED')),
    constraint mail_sent_at check ((state = 'SENT') = (sent_at is not null)),
    constraint mail_body check ((state in ('WAITING', 'FAILED')) = (body is not null)),
    constraint mail_failed_with_reason check (state <> 'FAILED' or last_error is not null),
    constraint mail_subject_on_one_line check (subject !~ '[[:cntrl:]]')
);

create index mail_due on mail (next_attempt_at) where state = 'WAITING';
create index mail_waiting_about on mail (subject_key) where state = 'WAITING';
create index mail_unsettled on mail (state) where state in ('WAITING', 'FAILED');
create index mail_by_day on mail (sent_at);
create index mail_by_age on mail (created_at);
