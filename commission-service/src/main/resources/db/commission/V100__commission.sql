-- Facts are kept for ever, per customer; the ledger is append-only; everything else is derived from the two.

-- Customers are locked by shard: a batch locks the shards of the customers it touches, in order.
create table customer_shard (shard smallint primary key);
insert into customer_shard select generate_series(0, 255);

create table order_placed (
    customer_id     text    not null,
    order_id        text    not null,
    partner_id      text,
    extensions      integer not null,
    placed_on       date    not null,
    input_partition integer not null,
    input_offset    bigint  not null,
    primary key (customer_id, order_id)
);

create table order_cancelled (
    customer_id     text    not null,
    order_id        text    not null,
    cancelled_on    date    not null,
    input_partition integer not null,
    input_offset    bigint  not null,
    primary key (customer_id, order_id)
);

create table customer_transferred (
    customer_id     text    not null,
    transfer_id     text    not null,
    from_partner_id text,
    to_partner_id   text,
    effective_on    date    not null,
    reason          text,
    input_partition integer not null,
    input_offset    bigint  not null,
    primary key (customer_id, transfer_id)
);

create table booking (
    booking_id      text    primary key,
    customer_id     text    not null,
    minor_units     bigint  not null,
    currency        text    not null,
    service_date    date    not null,
    refund_of       text,
    input_partition integer not null,
    input_offset    bigint  not null
);
create index booking_of_customer on booking (customer_id, service_date);
create index booking_refund_of on booking (refund_of) where refund_of is not null;

-- Every state a partner was ever in. Rows are inserted by one transaction at a time, so arrival grows as they commit.
create table partner_state (
    arrival         bigint  generated always as identity primary key,
    partner_id      text    not null,
    revision        bigint  not null,
    state           text    not null,
    input_partition integer not null,
    input_offset    bigint  not null,
    unique (partner_id, revision)
);

-- The customers a partner won or was given, ever: whom to look at again when the partner changes.
create table customer_of_partner (
    partner_id  text not null,
    customer_id text not null,
    primary key (partner_id, customer_id)
);

-- The ledger. Lines without a reason are payouts; the others say what is held or the house's. The lines of a booking
-- always add up to its commission.
create table posting (
    seq                bigint  generated always as identity,
    booking_id         text    not null,
    customer_id        text    not null,
    half               text    not null check (half in ('ACQUISITION', 'CARE')),
    state              text    not null check (state in ('PAYABLE', 'HELD', 'HOUSE')),
    reason             text,
    partner_id         text,
    payout_id          text,
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
create index posting_of_input on posting (input_partition, input_offset);
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
