#!/usr/bin/env bash
# Makes the synchronous standby of another PostgreSQL, and goes on as what comes then: follow.sh <primary> <own name> postgres
# It copies the primary's data where there is none yet; where there is, that says what this server is, so that one that was
# promoted stays a primary.
set -Eeuo pipefail
primary=$1 name=$2 next=("${@:3}")
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres:postgres "${PGDATA%/*}"
  chmod 700 "$PGDATA"
  exec gosu postgres bash "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  PGPASSWORD=$(< /run/secrets/spring.datasource.password)
  export PGHOST=$primary PGUSER=essaim PGDATABASE=essaim PGPASSWORD
  on_primary() { psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --set name="$name" "$@"; }
  # The image lets in nobody who copies; and a standby that is long away must not fill the primary's disk.
  on_primary <<'SQL'
do $$ begin
  if not exists (select from pg_hba_file_rules where database = '{replication}' and user_name = '{essaim}') then
    execute format($copy$copy (select 'host replication essaim all scram-sha-256') to program %L$copy$,
                   format('cat >> ''%s''', current_setting('hba_file')));
  end if;
end $$;
alter system set max_slot_wal_keep_size = '4GB';
select pg_reload_conf() \g /dev/null
select pg_create_physical_replication_slot(:'name')
  where not exists (select from pg_replication_slots where slot_name = :'name') \g /dev/null
SQL
  rm -rf "$PGDATA.new"
  pg_basebackup --pgdata "$PGDATA.new" --checkpoint fast --slot "$name" --write-recovery-conf \
    --dbname "application_name=$name"
  # Of its own: once promoted, it waits for nobody until it is told to.
  echo "synchronous_standby_names = ''" >> "$PGDATA.new/postgresql.auto.conf"
  rmdir "$PGDATA"
  mv "$PGDATA.new" "$PGDATA"
  # From here on the primary acknowledges nothing that is not on this disk too.
  on_primary <<'SQL'
alter system set synchronous_standby_names = :'name';
select pg_reload_conf() \g /dev/null
SQL
fi
exec "${next[@]}"
