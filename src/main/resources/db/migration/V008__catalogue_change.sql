-- What each node's search index follows, in order. Which database the positions belong to is stated too, so that an index
-- built from another database is recognised and rebuilt.
create table catalogue (
    id uuid primary key default gen_random_uuid(),
    only_one boolean not null default true,
    constraint catalogue_only_one unique (only_one),
    constraint catalogue_only_one_true check (only_one)
);

insert into catalogue default values;

create table catalogue_change (
    position      bigint primary key,
    initiative_id uuid,
    organisation_id uuid,
    constraint catalogue_change_of_one check (num_nonnulls(initiative_id, organisation_id) = 1)
);

-- Positions must become visible in order: a follower that saw 7 would never go back for 6. So they are handed out under a
-- lock that lasts until the transaction ends. Publications are rare; the lock costs nothing, a gap would lose an update.
create function catalogue_change_in_order() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('catalogue_change'));
    new.position := coalesce((select max(position) from catalogue_change), 0) + 1;
    perform pg_notify('catalogue_change', '');
    return new;
end $$;

create trigger catalogue_change_position
    before insert on catalogue_change
    for each row execute function catalogue_change_in_order();

-- Written by triggers and not by the program: whatever writes a row of an initiative or an organisation, a hand at the SQL
-- prompt included, the index learns of it. (Who writes the lists of an initiative by hand touches its row as well.)
create function record_initiative_change() returns trigger language plpgsql as $$
begin
    insert into catalogue_change (initiative_id) values (coalesce(new.id, old.id));
    return null;
end $$;

create trigger initiative_changed
    after insert or update or delete on initiative
    for each row execute function record_initiative_change();

create function record_organisation_change() returns trigger language plpgsql as $$
begin
    insert into catalogue_change (organisation_id) values (coalesce(new.id, old.id));
    return null;
end $$;

create trigger organisation_changed
    after insert or update or delete on organisation
    for each row execute function record_organisation_change();
