-- Every exchange rate as it was published: one unit of currency is rate units of base. The highest revision counts. Rows are
-- only ever added.
create table exchange_rate (
    month        date not null check (extract(day from month) = 1),
    currency     text not null,
    base         text not null check (base <> currency),
    revision     bigint not null check (revision >= 1),
    rate         numeric(22, 10) not null check (rate > 0),
    published_at timestamptz not null,
    primary key (month, currency, base, revision)
);

-- The day on which the contract of an enrolment was signed, where it is known; it stays here, no event carries it.
alter table enrolment add column signed_on date;
