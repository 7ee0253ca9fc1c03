-- An organisation that was merged into another one has neither initiatives nor submissions any more. Whoever writes one at the
-- very moment of the merge waits for it (the merge holds the organisation's row, and a foreign key asks for it) and is refused
-- then. Looked at when the transaction ends, for the merge itself moves them in any order.
create function organisation_is_not_merged() returns trigger language plpgsql as $$
begin
    if exists (select from organisation where id = new.organisation_id and merged_into is not null) then
        raise exception 'organisation % was merged into another one', new.organisation_id
            using errcode = 'check_violation', constraint = tg_name;
    end if;
    return null;
end $$;

create constraint trigger initiative_of_an_unmerged_organisation
    after insert or update of organisation_id on initiative
    deferrable initially deferred
    for each row execute function organisation_is_not_merged();

create constraint trigger submission_of_an_unmerged_organisation
    after insert or update of organisation_id on submission
    deferrable initially deferred
    for each row execute function organisation_is_not_merged();
