-- Firms that were bought, in the order in which that was decided. Rows are only ever added; a firm is bought once.
create table succession (
    entry        bigint generated always as identity primary key,
    partner_id   text collate "C" not null unique references partner,
    successor_id text collate "C" not null references partner check (successor_id <> partner_id),
    effective_on date not null,
    decided_at   timestamptz not null
);
