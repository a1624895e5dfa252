-- What applies to all partners, taken up while the service runs: versions of programmes, exchange rates, and who succeeded
-- whom. Append-only. Every row has a number; whoever adds one holds the lock below until the commit, so that all lower
-- numbers are committed before. Numbers come from a sequence: a rolled-back one is never given again.
create sequence terms_number cache 1;
create table terms_lock (one boolean primary key default true check (one));
insert into terms_lock default values;

create table programme_version (
    version text collate "C" primary key,
    number  bigint not null,
    terms   text   not null
);

-- One unit of currency is rate units of base; the highest revision counts.
create table exchange_rate (
    month    integer not null,
    currency text    not null,
    base     text    not null,
    revision bigint  not null,
    rate     numeric(22, 10) not null check (rate > 0),
    number   bigint  not null,
    primary key (month, currency, base, revision)
);

create table succession_fact (
    succession_id text collate "C" primary key,
    partner_id    text collate "C" not null,
    successor_id  text collate "C" not null,
    effective_on  date   not null,
    number        bigint not null
);

-- By which terms and rates these partners' standings are announced, and by which successions these customers' facts have
-- contributed: the highest number taken up.
alter table partner_shard add column terms bigint not null default 0;
alter table customer_shard add column successions bigint not null default 0;

-- Whose customers are looked at again when a partner is bought.
create index order_fact_partner on order_fact (partner_id);
create index transfer_fact_partner on transfer_fact (to_partner_id);

-- By how much the revenue of a month that a partner cared for on the service dates differs from what was in its portfolio at
-- that month's end.
create table stayed_measure (
    partner_id    text collate "C" not null,
    service_month integer not null,
    currency      text    not null,
    minor_units   bigint  not null,
    primary key (partner_id, service_month, currency)
) with (fillfactor = 70);

-- Why the tier is held, as it was announced.
alter table tier_change add column reasons text not null default '[]';
