-- Evidence against changes by hand. Every line carries the hash of all it says, reckoned by the database itself whenever the
-- line is written; every transaction that appends lines seals them: its seal covers their hashes and the seal before it.
-- How exactly is in the service's README, under "Seals", and implemented a second time by the auditor.

-- A line's number is its seal's id times 2^20 plus its place in the seal: without gaps in a seal, growing on every booking.
alter table posting alter column seq drop identity;
create sequence ledger_seal_id;

alter table posting add column hash bytea generated always as (sha256(decode(replace(
    seq::text || ' ' || booking_id || ' ' || customer_id || ' ' || half || ' ' || state || ' ' || coalesce(reason, '') || ' '
    || coalesce(partner_id, '') || ' ' || coalesce(payout_id, '') || ' ' || minor_units::text || ' ' || currency || ' '
    || (service_date - date '1970-01-01')::text || ' ' || coalesce(programme, '') || ' ' || basis_minor_units::text || ' '
    || share_basis_points::text || ' ' || cause_source || ' ' || cause_id || ' '
    || encode(timestamptz_send(known_at), 'hex') || ' ' || input_partition::text || ' ' || input_offset::text || ' '
    || input_step::text, '\', '\\'), 'escape'))) stored;

-- The lines of a range of seals lie together: an audit of a large ledger goes through it range by range.
create index posting_of_seal on posting using brin (seq) with (pages_per_range = 64, autosummarize = on);

-- A lane is an input partition: whoever holds its position appends to it, nobody else, so no seal waits for another lane.
create table ledger_seal (
    lane         integer     not null,
    number       bigint      not null check (number > 0),
    id           bigint      not null unique check (id > 0),
    lines        integer     not null check (lines between 0 and 1048576),
    -- Without lines: the ledger was restored from a backup, what the lane published from this number on is void.
    restored     boolean     not null check (restored = (lines = 0)),
    previous     bytea       not null check (length(previous) = 32),
    hash         bytea       not null check (length(hash) = 32),
    -- The fact the transaction began with: what is not published yet is found by it.
    input_offset bigint      not null,
    input_step   integer     not null,
    recorded_at  timestamptz not null,
    cause_source text        not null,
    cause_id     text        not null,
    primary key (lane, number)
);
create index ledger_seal_of_input on ledger_seal (lane, input_offset, input_step);

create trigger ledger_seal_is_append_only before update or delete or truncate on ledger_seal
    for each statement execute function posting_is_append_only();
