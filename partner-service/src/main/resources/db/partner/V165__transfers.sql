-- Transfers of customers that were decided here. Rows are only ever added; those that others publish are not here.
create table customer_transfer (
    transfer_id     text collate "C" primary key,
    customer_id     text collate "C" not null,
    from_partner_id text collate "C",
    to_partner_id   text collate "C" references partner,
    effective_on    date not null,
    reason          text,
    decided_at      timestamptz not null
);
