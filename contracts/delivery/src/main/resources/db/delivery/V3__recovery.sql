-- Recovery: a row as long as one is begun and not finished, and the ids of what is published while it is being read.

-- As long as there is a row no instance applies anything: the tables are behind what is published.
create table delivery_recovery (
    one      boolean primary key default true check (one),
    begun_at timestamptz not null default now()
);

-- What the output topics hold, by the id of each event; and the facts that caused it, by the key of delivery_known.
create unlogged table delivery_published (
    event_id text collate "C" primary key
);
create unlogged table delivery_published_cause (
    key_high bigint not null,
    key_low  bigint not null,
    primary key (key_high, key_low)
);
