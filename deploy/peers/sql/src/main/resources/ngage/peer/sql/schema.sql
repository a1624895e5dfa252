-- What is kept. Ids sort as Java sorts them, hence the collation.
create table if not exists known_event (
    event text collate "C" primary key, subject text collate "C" not null unique, content uuid not null);
create table if not exists customer_order (
    order_id text collate "C" primary key, customer_id text collate "C" not null, partner_id text collate "C",
    placed_on date not null);
create index if not exists order_of_customer on customer_order (customer_id);
create index if not exists order_of_partner on customer_order (partner_id);
create table if not exists cancellation (
    order_id text collate "C" not null, customer_id text collate "C" not null, primary key (order_id, customer_id));
create table if not exists transfer (
    transfer_id text collate "C" primary key, customer_id text collate "C" not null, to_partner text collate "C",
    effective_on date not null);
create index if not exists transfer_of_customer on transfer (customer_id);
create index if not exists transfer_to_partner on transfer (to_partner);
create table if not exists booking (
    booking_id text collate "C" primary key, customer_id text collate "C" not null, minor_units bigint not null,
    currency text not null, service_date date not null, refund_of text collate "C");
create index if not exists booking_of_customer on booking (customer_id, service_date);
create index if not exists refund_of_booking on booking (refund_of) where refund_of is not null;

create table if not exists partner (
    partner_id text collate "C" primary key, revision bigint not null, channel text not null, terminated_on date);
create table if not exists enrolment (
    partner_id text collate "C" not null, place integer not null, programme text not null, from_day date not null,
    primary key (partner_id, place));
create table if not exists succession (
    succession_id text collate "C" primary key, partner_id text collate "C" not null,
    successor_id text collate "C" not null, effective_on date not null);
create table if not exists terms (
    programme text not null, valid_from date not null, version text not null unique, rate integer not null,
    care_share integer not null, channels text[] not null, acquisition_ends boolean not null,
    care_ends boolean not null, primary key (programme, valid_from));
-- From a day to the next: who stands in the partner's place, and what becomes of either half. Follows from the four above.
create table if not exists stand (
    partner_id text collate "C" not null, from_day date not null, earner text collate "C" not null, version text,
    acquisition_state text not null, acquisition_reason text, care_state text not null, care_reason text,
    primary key (partner_id, from_day));

create table if not exists ledger (
    seq bigint generated always as identity, batch bigint not null, booking_id text collate "C" not null,
    customer_id text collate "C" not null, half text not null, state text not null, reason text,
    partner_id text collate "C", payout_id text collate "C", minor_units bigint not null, currency text not null,
    service_date date not null, programme text, basis_minor_units bigint not null, share_basis_points integer not null,
    cause_source text not null, cause_id text not null, known_at timestamptz not null);
create index if not exists ledger_of_booking on ledger (booking_id);
create index if not exists ledger_of_partner on ledger (partner_id, service_date, seq) where payout_id is not null;
create table if not exists progress (
    topic text not null, part integer not null, next_offset bigint not null, primary key (topic, part));
create table if not exists batch (one boolean primary key default true check (one), number bigint not null);
insert into batch (number) values (0) on conflict do nothing;

-- What one batch brings and moves; empty again after each.
create temp table staged (
    n integer not null, kind text not null, source text not null, id text not null, event text collate "C" not null,
    subject text collate "C" not null, content uuid not null, known_at timestamptz not null, ref text collate "C" not null,
    customer_id text collate "C", partner_id text collate "C", other text collate "C", day date, amount bigint,
    currency text) on commit delete rows;
create temp table staged_enrolment (
    n integer not null, place integer not null, programme text not null, from_day date not null) on commit delete rows;
create temp table staged_terms (
    n integer not null, programme text not null, valid_from date not null, version text not null, rate integer not null,
    care_share integer not null, channels text[] not null, acquisition_ends boolean not null, care_ends boolean not null)
    on commit delete rows;
create temp table fresh (n integer primary key) on commit delete rows;
create temp table moved_partner (partner_id text collate "C" primary key, n integer not null) on commit delete rows;
create temp table new_stand (like stand) on commit delete rows;
create temp table touched (booking_id text collate "C" primary key, n integer not null) on commit delete rows;
