-- What tripped, which partners' payouts are stopped for it, and which payouts wait. The ledger itself posts as ever: what
-- somebody is entitled to does not depend on what was stopped.

-- Everything that ever tripped, append-only. Of the same fact, booking and tripwire there is one row.
create table tripwire_trip (
    number          bigint  generated always as identity primary key,
    tripwire        text    not null,
    -- Whose payouts are stopped for it; null: nothing would have left.
    partner_id      text collate "C",
    booking_id      text collate "C"    not null,
    detail          text    not null,
    cause_source    text    not null,
    cause_id        text    not null,
    known_at        timestamptz not null
);
create index tripwire_trip_of_partner on tripwire_trip (partner_id, number);

-- The partners whose payouts are stopped now.
create table payout_stop (
    partner_id text collate "C" primary key,
    since      timestamptz not null
);

-- Lines of the ledger whose payouts were not published with them; once released, by which fact they were.
create table payout_withheld (
    seq                bigint primary key,
    partner_id         text collate "C" not null,
    released_partition integer,
    released_offset    bigint,
    released_step      integer
);
create index payout_withheld_waiting on payout_withheld (partner_id, seq) where released_partition is null;
create index payout_withheld_released on payout_withheld (released_partition, released_offset, released_step)
    where released_partition is not null;

-- Who let which partner's payouts go, and why; append-only.
create table payout_release (
    release_id   text collate "C" primary key,
    partner_id   text collate "C" not null,
    released_by  text not null,
    reason       text not null,
    cause_source text not null,
    cause_id     text not null,
    known_at     timestamptz not null
);

create function tripwires_are_append_only() returns trigger language plpgsql as
$$ begin raise exception 'what tripped and who released it is not changed'; end $$;
create trigger tripwire_trip_is_append_only before update or delete or truncate on tripwire_trip
    for each statement execute function tripwires_are_append_only();
create trigger payout_release_is_append_only before update or delete or truncate on payout_release
    for each statement execute function tripwires_are_append_only();

-- What was asked for over REST under an idempotency key, so that asking again is the same release; append-only.
create table release_request (
    request_key text primary key,
    release_id  text not null unique,
    partner_id  text not null,
    released_by text not null,
    reason      text not null
);
