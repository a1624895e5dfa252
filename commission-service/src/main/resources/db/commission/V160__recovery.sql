-- What facts applied again by a recovery last concerned: a booking, a customer, or with an empty subject the register. It is
-- the cause of the lines that the recovery completes; empty at all other times.
create table recovery_cause (
    subject         text collate "C" primary key,
    cause_source    text not null,
    cause_id        text not null,
    known_at        timestamptz not null,
    input_partition integer not null,
    input_offset    bigint  not null
);
