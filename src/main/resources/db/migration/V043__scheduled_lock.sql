-- What is scheduled on every node and done by one of them at a time: who does it now, and until when nobody else may. A node
-- that dies leaves its lock behind, which ends by itself. The columns are those that the library ShedLock asks for,
-- which writes UTC and compares with it.
create table scheduled_lock (
    name       text      not null,
    lock_until timestamp not null,
    locked_at  timestamp not null,
    locked_by  text      not null,
    constraint scheduled_lock_pkey primary key (name)
);
