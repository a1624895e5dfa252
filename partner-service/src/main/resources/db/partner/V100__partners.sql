-- Master data of the partners. Name and contact live here and nowhere else.
create table partner (
    partner_id    text collate "C" primary key check (partner_id ~ '^[A-Za-z0-9._:-]{1,64}$'),
    revision      bigint not null check (revision >= 1),
    name          text,
    email         text,
    brand         text not null,
    channel       text not null check (channel in ('AGENT', 'DISTRIBUTION', 'WHOLESALE')),
    country       text not null check (country ~ '^[A-Z]{2}$'),
    terminated_on date
);

create table enrolment (
    partner_id text collate "C" not null references partner,
    programme  text not null,
    valid_from date not null,
    primary key (partner_id, valid_from)
);

create table certification (
    partner_id text collate "C" not null references partner,
    valid_from date not null,
    valid_to   date not null check (valid_to >= valid_from),
    primary key (partner_id, valid_from, valid_to)
);

-- Every published state of a partner, as it went out or came in. Rows are only ever added.
create table partner_revision (
    partner_id   text collate "C" not null references partner,
    revision     bigint not null check (revision >= 1),
    state        jsonb not null,
    cause        text not null check (cause in ('CREATED', 'ENROLLED', 'CERTIFIED', 'TERMINATED', 'TAKEN_OVER', 'REASSERTED')),
    cause_source text,
    cause_id     text,
    recorded_at  timestamptz not null,
    primary key (partner_id, revision)
);

-- Events that are decided but not yet acknowledged by Kafka; an entry leaves when it is. Entries of one key go out in order.
create table publication (
    entry       bigint generated always as identity primary key,
    topic       text not null,
    record_key  text not null,
    event_id    text not null,
    event_time  timestamptz not null,
    body        bytea not null,
    every_partition boolean not null
);

create index publication_by_key on publication (topic, record_key, entry);

-- The months that were opened: the primary key is what makes a month open once, whatever number of replicas watch the clock.
create table opened_month (
    month     date primary key check (extract(day from month) = 1),
    opened_at timestamptz not null
);

-- The answers to requests that carried an idempotency key.
create table answered_request (
    request_key  text primary key,
    request_hash bytea not null,
    status       int not null default 0,
    location     text,
    body         text,
    answered_at  timestamptz not null
);

create index answered_request_by_age on answered_request (answered_at);
