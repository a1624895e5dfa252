-- Who was bought by whom, and the terms that were published. Like partner_state, rows are inserted by one transaction at a
-- time, so arrival grows as they commit.
create table partner_succession (
    arrival         bigint  generated always as identity primary key,
    succession_id   text collate "C" not null unique,
    fact            text    not null,
    input_partition integer not null,
    input_offset    bigint  not null
);

create table programme_version (
    arrival         bigint  generated always as identity primary key,
    version         text collate "C" not null unique,
    fact            text    not null,
    input_partition integer not null,
    input_offset    bigint  not null
);
