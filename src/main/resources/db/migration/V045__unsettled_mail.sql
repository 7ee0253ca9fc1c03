-- What a mail was about is settled for those that were refused too.
drop index mail_waiting_about;
create index mail_unsettled_about on mail (subject_key) where state in ('WAITING', 'FAILED');
