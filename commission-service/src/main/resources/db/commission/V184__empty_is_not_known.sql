-- The script before this one counted the bookings. Where there were none yet, PostgreSQL took the table for empty: the plans that are
-- made before the first row comes, and are kept, read all of it instead of an index until it is counted again. So nothing is known of
-- its size, as of any new table.
do $$ begin
    if not exists (select from booking) then perform pg_clear_relation_stats(current_schema, 'booking'); end if;
end $$;
