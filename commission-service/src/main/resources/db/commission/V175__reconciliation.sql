-- What is published and what a reader of the payout topics has read, summed up to one cut: the group's publish positions. Any
-- instance goes on where another one ended; all of it can be reckoned anew, and is, when these tables are emptied.

create table reconciliation (
    one        boolean primary key default true check (one),
    -- The moment of the cut; null: nothing was compared yet.
    as_of      timestamptz,
    -- When the ledger was last counted line by line; null asks for it.
    counted_at timestamptz,
    -- Records of the payout topics that were not read yet.
    behind     bigint not null default 0
);
insert into reconciliation default values;

-- Where the reader of the payout topics goes on.
create table reconciliation_reader (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);

-- The publish positions up to which the ledger is summed.
create table reconciliation_cut (
    input_partition integer primary key,
    next_offset     bigint  not null,
    step            integer not null
);

-- The sums, by what was summed. READ is everything read, the others are as of the cut; so is READ_BACK, READ as of the cut.
create table reconciliation_sum (
    kind        text    not null check (kind in ('LEDGER', 'WITHHELD', 'IN_FLIGHT', 'PUBLISHED', 'READ', 'READ_BACK')),
    currency    text    not null,
    half        text    not null,
    minor_units numeric not null,
    payouts     bigint  not null,
    primary key (kind, currency, half)
);
