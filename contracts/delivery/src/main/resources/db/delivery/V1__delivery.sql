-- What delivery remembers: how far each input partition is applied, every event it has seen, and what it refused.

-- One row per partition of an input topic. It moves in the same transaction as the effects of the facts before it, so a
-- process that lost the partition cannot apply anything twice.
create table delivery_position (
    id          integer generated always as identity primary key,
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null check (next_offset >= 0),
    -- Above 0 while the fact at next_offset is applied in bounded steps; resume says where the next step begins.
    step        integer not null default 0 check (step >= 0),
    resume      text,
    unique (topic, partition)
) with (fillfactor = 50);

-- The identity of every event and of every subject (booking, order, transfer ...) ever seen, with its content; for ever.
-- Keys and contents are SHA-256, cut to 128 and 64 bits.
create table delivery_known (
    key_high bigint not null,
    key_low  bigint not null,
    content  bigint not null,
    primary key (key_high, key_low)
);

-- Every record refused, as it came; published to dead-letter.
create table delivery_refusal (
    input_partition integer not null references delivery_position (id),
    input_offset    bigint  not null,
    reason          text    not null,
    detail          text    not null,
    recorded_at     timestamptz not null,
    record_key      bytea,
    record_value    bytea,
    header_names    text[]  not null,
    header_values   bytea[] not null,
    primary key (input_partition, input_offset)
);
