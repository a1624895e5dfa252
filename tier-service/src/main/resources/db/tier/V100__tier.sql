-- What the tier service knows: facts per customer, measures per partner, standings announced.
-- Ids compare byte by byte (collate "C"), as they do in the rules.

-- One row per shard of customers. Whoever applies facts of a shard's customers holds its lock until the commit; version
-- changes whenever who won or looks after one of them may have changed, so that what was read before is known to be old.
create table customer_shard (
    shard   smallint primary key,
    version bigint   not null default 0
) with (fillfactor = 50);
insert into customer_shard (shard) select generate_series(0, 255);

-- One row per shard of partners. Whoever changes measures, terms or announcements of a shard's partners holds its lock;
-- version changes with every such change. open_month is the month these partners' standings are announced for: null
-- before the first month was opened, and for a moment still the month before while a new one is being opened.
create table partner_shard (
    shard      smallint primary key,
    version    bigint   not null default 0,
    open_month integer
) with (fillfactor = 50);
insert into partner_shard (shard) select generate_series(0, 255);

-- A number that is never given twice, not even after a rollback.
create sequence shard_version cache 1;

-- The facts, append-only.
create table order_fact (
    order_id    text collate "C" primary key,
    customer_id text collate "C" not null,
    partner_id  text collate "C",
    extensions  integer not null check (extensions > 0),
    placed_on   date not null
);
create index order_fact_customer on order_fact (customer_id);

create table cancellation_fact (
    order_id     text collate "C" primary key,
    customer_id  text collate "C" not null,
    cancelled_on date not null
);
create index cancellation_fact_customer on cancellation_fact (customer_id);

create table transfer_fact (
    transfer_id     text collate "C" primary key,
    customer_id     text collate "C" not null,
    from_partner_id text collate "C",
    to_partner_id   text collate "C",
    effective_on    date not null
);
create index transfer_fact_customer on transfer_fact (customer_id);

create table booking_fact (
    booking_id   text collate "C" primary key,
    customer_id  text collate "C" not null,
    minor_units  bigint not null,
    currency     text not null,
    service_date date not null,
    refund_of    text collate "C"
);
create index booking_fact_customer on booking_fact (customer_id);
create index booking_fact_refund on booking_fact (refund_of) where refund_of is not null;

-- Months are numbered: year * 12 + month - 1.
create table opened_month (
    month integer primary key
);

-- Extensions of a partner's own uncancelled orders, by the month they were placed in.
create table extension_measure (
    partner_id text collate "C" not null,
    month      integer not null,
    extensions bigint  not null,
    primary key (partner_id, month)
) with (fillfactor = 70);

-- Revenue earned in service_month that came into (+) or left (-) a partner's portfolio in as_of_month.
create table care_measure (
    partner_id    text collate "C" not null,
    service_month integer not null,
    as_of_month   integer not null,
    currency      text    not null,
    minor_units   bigint  not null,
    primary key (partner_id, service_month, as_of_month, currency)
) with (fillfactor = 70);

-- The state of each partner with the highest revision, as it was published.
create table partner (
    partner_id text collate "C" primary key,
    shard      smallint not null,
    revision   bigint   not null,
    state      text     not null
);
create index partner_by_shard on partner (shard);

-- What was last announced about each partner.
create table partner_tier (
    partner_id text collate "C" primary key,
    shard      smallint not null,
    revision   bigint   not null,
    programme  text,
    tier       text,
    status     text     not null,
    currency   text     not null
) with (fillfactor = 70);
create index partner_tier_by_shard on partner_tier (shard);

-- Every announcement, append-only; with where the fact that caused it came in, so that it can be published again.
create table tier_change (
    id               bigint generated always as identity primary key,
    partner_id       text collate "C" not null,
    revision         bigint  not null,
    programme        text,
    from_tier        text,
    to_tier          text,
    status           text    not null,
    month            integer not null,
    reason           text    not null,
    extensions       bigint  not null,
    care_minor_units bigint  not null,
    currency         text    not null,
    cause_source     text    not null,
    cause_id         text    not null,
    recorded_at      timestamptz not null,
    input_partition  integer not null,
    input_offset     bigint  not null,
    input_step       integer not null,
    unique (partner_id, revision)
);
create index tier_change_by_input on tier_change (input_partition, input_offset, input_step);
