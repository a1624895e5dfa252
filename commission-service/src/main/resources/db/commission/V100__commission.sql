-- Facts are kept for ever, per customer; the ledger is append-only; everything else is derived from the two.

-- Ids compare byte by byte (collate "C"), as they do in the rules.

-- One row per shard of customers: a batch locks the shards of the customers it touches, in order. The version changes
-- whenever an order or a transfer of one of them is added, so that what was read before is known to be old.
create table customer_shard (
    shard   smallint primary key,
    version bigint   not null default 0
) with (fillfactor = 50);
insert into customer_shard (shard) select generate_series(0, 255);

-- A number that is never given twice, not even after a rollback.
create sequence shard_version cache 1;

create table order_placed (
    customer_id     text collate "C"    not null,
    order_id        text collate "C"    not null,
    partner_id      text collate "C",
    extensions      integer not null,
    placed_on       date    not null,
    input_partition integer not null,
    input_offset    bigint  not null,
    primary key (customer_id, order_id)
);

create table order_cancelled (
    customer_id     text collate "C"    not null,
    order_id        text collate "C"    not null,
    cancelled_on    date    not null,
    input_partition integer not null,
    input_offset    bigint  not null,
    primary key (customer_id, order_id)
);

create table customer_transferred (
    customer_id     text collate "C"    not null,
    transfer_id     text collate "C"    not null,
    from_partner_id text collate "C",
    to_partner_id   text collate "C",
    effective_on    date    not null,
    reason          text,
    input_partition integer not null,
    input_offset    bigint  not null,
    primary key (customer_id, transfer_id)
);

create table booking (
    booking_id      text collate "C"    primary key,
    customer_id     text collate "C"    not null,
    minor_units     bigint  not null,
    currency        text    not null,
    service_date    date    not null,
    refund_of       text collate "C",
    input_partition integer not null,
    input_offset    bigint  not null
);
create index booking_of_customer on booking (customer_id, service_date);
create index booking_refund_of on booking (refund_of) where refund_of is not null;

-- Every state a partner was ever in. Rows are inserted by one transaction at a time, so arrival grows as they commit.
create table partner_state (
    arrival         bigint  generated always as identity primary key,
    partner_id      text collate "C"    not null,
    revision        bigint  not null,
    state           text    not null,
    input_partition integer not null,
    input_offset    bigint  not null,
    unique (partner_id, revision)
);

-- The customers a partner won or was given, ever: whom to look at again when the partner changes.
create table customer_of_partner (
    partner_id  text collate "C" not null,
    customer_id text collate "C" not null,
    primary key (partner_id, customer_id)
);

-- The ledger. Lines without a reason are payouts; the others say what is held or the house's. The lines of a booking
-- always add up to its commission.
create table posting (
    seq                bigint  generated always as identity,
    booking_id         text collate "C"    not null,
    customer_id        text collate "C"    not null,
    half               text    not null check (half in ('ACQUISITION', 'CARE')),
    state              text    not null check (state in ('PAYABLE', 'HELD', 'HOUSE')),
    reason             text,
    partner_id         text collate "C",
    payout_id          text collate "C",
    minor_units        bigint  not null check (minor_units <> 0),
    currency           text    not null,
    service_date       date    not null,
    programme          text,
    basis_minor_units  bigint  not null,
    share_basis_points integer not null,
    cause_source       text    not null,
    cause_id           text    not null,
    known_at           timestamptz not null,
    input_partition    integer not null,
    input_offset       bigint  not null,
    input_step         integer not null,
    check ((state = 'PAYABLE') = (payout_id is not null)),
    check ((state = 'PAYABLE') = (reason is null)),
    check (state <> 'PAYABLE' or partner_id is not null)
);
-- What is read back after a crash came last, and lies together: blocks, not rows, are worth finding.
create index posting_of_input on posting using brin (input_partition, input_offset) with (pages_per_range = 16, autosummarize = on);
create index posting_of_booking on posting (booking_id);
create index posting_of_partner on posting (partner_id, service_date, seq) where payout_id is not null;

create function posting_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the ledger is append-only: correct a posting by a new one'; end $$;
create trigger posting_is_append_only before update or delete or truncate on posting
    for each statement execute function posting_is_append_only();

-- Running sums. The lane is the input partition a batch began with, so that two instances never wait for each other here.
create table total (
    lane        integer not null,
    currency    text    not null,
    kind        text    not null,
    minor_units bigint  not null,
    bookings    bigint  not null,
    primary key (lane, currency, kind)
) with (fillfactor = 50);
