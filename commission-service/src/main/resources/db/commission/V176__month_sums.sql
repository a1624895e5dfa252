-- The lines before the cut by month of their service date: payouts by half, and what stays with the house by reason. Payroll's
-- sums over years are these, and the few lines behind the cut.
create table reconciliation_month (
    month       date    not null,
    currency    text    not null,
    -- ACQUISITION, CARE, or HOUSE: and the reason.
    kind        text    not null,
    paid        numeric not null,
    taken_back  numeric not null,
    lines       bigint  not null,
    corrections bigint  not null,
    primary key (month, currency, kind)
);

-- What was summed up before has no months: it is counted anew, once.
update reconciliation set as_of = null, counted_at = null;
